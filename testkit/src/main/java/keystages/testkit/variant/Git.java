package keystages.testkit.variant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Git as a tool for files. It reads nobody's configuration and looks for no repository above. */
public final class Git {
  private final Path directory;
  private final Map<String, String> environment;

  private Git(Path directory, Map<String, String> environment) {
    this.directory = directory.toAbsolutePath();
    this.environment = environment;
  }

  /**
   * The end of a call of git.
   *
   * @param said on standard output and standard error
   */
  public record Result(int exitCode, String said) {
    /** Whether it did what it was asked for. */
    public boolean isFine() {
      return exitCode == 0;
    }
  }

  /** Git in this directory. */
  public static Git in(Path directory) {
    return new Git(directory, Map.of());
  }

  /** The same with another environment variable. */
  public Git with(String variable, Path value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value.toAbsolutePath().toString());
    return new Git(directory, more);
  }

  /** Applies patches one after the other; paths in them are relative to the directory. */
  public Result apply(List<Path> patches) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("apply"));
    patches.forEach(patch -> arguments.add(patch.toAbsolutePath().toString()));
    return patches.isEmpty() ? new Result(0, "") : run(arguments.toArray(String[]::new));
  }

  /**
   * Runs git and returns what it said.
   *
   * @throws IOException if it fails
   */
  public String must(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (!result.isFine()) {
      throw new IOException("git " + String.join(" ", arguments) + ": " + result.said());
    }
    return result.said();
  }

  /** Runs git to its end. */
  public Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.abbrev=7"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("git", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      // Within a repository, paths in a patch would be relative to its root.
      builder.environment().put("GIT_CEILING_DIRECTORIES", String.valueOf(directory.getParent()));
      Process git = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      return new Result(git.waitFor(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}

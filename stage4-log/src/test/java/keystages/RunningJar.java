package keystages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import keystages.testkit.process.ProcessTimeout;

/**
 * The built jar as a process, with any arguments. It does not outlive the test, however the test
 * ends, and is killed after a minute.
 */
final class RunningJar implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final ProcessTimeout timeout;

  /** How a process has ended, and everything that it has said. */
  record End(int exitCode, String out, String err) {}

  private RunningJar(Process process, Path err) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.err = err;
    this.timeout = ProcessTimeout.start(process, Duration.ofMinutes(1));
  }

  /** Starts the jar in that directory, on the JVM that runs the test. */
  static RunningJar start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(Objects.requireNonNull(System.getProperty("keystages.jar"), "keystages.jar"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(directory, "stderr", ".txt");
    return new RunningJar(
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(err.toFile())
            .start(),
        err);
  }

  /** Runs the jar to its end. */
  static End run(Path directory, String... arguments) throws IOException {
    try (RunningJar jar = start(directory, arguments)) {
      String said = jar.out.lines().map(line -> line + "\n").collect(Collectors.joining());
      return new End(jar.process.onExit().join().exitValue(), said, Files.readString(jar.err));
    }
  }

  /** The next line on standard output. */
  String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError("ended, saying: " + Files.readString(err));
    }
    return line;
  }

  /** Ends the process with SIGKILL. Returns when it is gone. */
  @Override
  public void close() {
    timeout.close();
  }
}

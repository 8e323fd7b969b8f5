package keystages.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import keystages.testkit.process.Processes;

/**
 * A command of a child process, which does not outlive this one.
 *
 * @param directory where it runs. Class paths are relative to it, since no character can quote a
 *     colon in one.
 * @param environment variables that are added to those of this process
 */
record Command(List<String> words, Path directory, Map<String, String> environment) {
  private static final int LIMIT_MINUTES = 5;
  private static final int LAST_LINES = 20;

  /** Starts the process, with its errors in this file. */
  Process start(Path errors) throws IOException {
    ProcessBuilder builder = builder();
    return guarded(builder.redirectError(errors.toFile()).start());
  }

  /**
   * Runs the command to its end.
   *
   * @return what it printed
   * @throws IOException if it fails or takes too long; the message ends with the last lines printed
   */
  String run() throws IOException, InterruptedException {
    Path output = Files.createTempFile("keystages", ".out");
    try {
      Process process =
          guarded(builder().redirectErrorStream(true).redirectOutput(output.toFile()).start());
      try {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
          throw failure("has not ended after " + LIMIT_MINUTES + " minutes", output);
        }
        if (process.exitValue() != 0) {
          throw failure("failed with exit code " + process.exitValue(), output);
        }
      } finally {
        Processes.kill(process);
        Processes.release(process);
      }
      return text(output);
    } finally {
      Files.delete(output);
    }
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static Process guarded(Process process) {
    Processes.guard(process);
    return process;
  }

  private IOException failure(String how, Path output) throws IOException {
    List<String> lines = text(output).lines().filter(line -> !line.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return new IOException(this + " " + how + "; its last lines:\n" + String.join("\n", last));
  }

  /** Reads what a child has printed, whatever encoding it printed in. */
  static String text(Path output) throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}

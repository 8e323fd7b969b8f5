package keystages.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import keystages.testkit.process.Processes;

/**
 * A command of a child process, which does not outlive this one.
 *
 * @param directory where it runs. Class paths are relative to it, because nothing can quote a colon
 *     in a class path.
 * @param environment variables that are added to those of this process
 */
record Command(List<String> words, Path directory, Map<String, String> environment) {
  private static final int LAST_LINES = 20;

  /** A builder of the process, from which the caller chooses what becomes of its output. */
  ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  /**
   * Runs the command to its end.
   *
   * @return what it printed
   * @throws IOException if it fails; the message ends with the last lines that it printed
   */
  String run() throws IOException, InterruptedException {
    Process process = builder().redirectErrorStream(true).start();
    Processes.guard(process);
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        throw new IOException(
            this + " failed with exit code " + exitCode + ":\n" + String.join("\n", last));
      }
      return output;
    } finally {
      Processes.kill(process);
      Processes.release(process);
    }
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}

package keystages.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import keystages.testkit.process.Processes;

/** A process that is run to its end. It does not outlive this one. */
final class Child {
  private static final int LAST_WORDS = 20;

  private Child() {}

  /**
   * @throws IOException if it fails; the message has its last words
   */
  static void run(List<String> command, Duration limit) throws IOException, InterruptedException {
    Path output = Files.createTempFile("keystages", ".out");
    try {
      run(command, limit, output);
    } finally {
      Files.delete(output);
    }
  }

  private static void run(List<String> command, Duration limit, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Processes.guard(process);
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure(command, "has not ended after " + limit.toSeconds() + " s", output);
      }
      if (process.exitValue() != 0) {
        throw failure(command, "failed with exit code " + process.exitValue(), output);
      }
    } finally {
      Processes.kill(process);
      Processes.release(process);
    }
  }

  private static IOException failure(List<String> command, String how, Path output)
      throws IOException {
    List<String> lines = Files.readAllLines(output).stream().filter(s -> !s.isBlank()).toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size());
    return new IOException(
        String.join(" ", command) + "\n" + how + "; its last words:\n" + String.join("\n", last));
  }
}

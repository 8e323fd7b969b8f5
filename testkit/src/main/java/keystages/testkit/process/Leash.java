package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Ends processes after the JVM that started them has itself been killed. A shell reads the process
 * ids of those that live; at the end of its input, which comes however the JVM ends, it sends
 * SIGTERM to what is left. Thread-safe.
 */
final class Leash implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      live=' '
      while read -r sign pid; do
        case $sign in
          +) live="$live$pid " ;;
          -) live="${live%% $pid *} ${live#* $pid }" ;;
        esac
      done
      [ "$live" = ' ' ] || kill $live
      """;

  private final OutputStream shell;

  Leash() {
    try {
      this.shell = new ProcessBuilder("sh", "-c", SCRIPT).start().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void take(Process process) {
    tell("+", process);
  }

  void release(Process process) {
    tell("-", process);
  }

  /** Ends what is left, as the end of this JVM does. */
  @Override
  public void close() throws IOException {
    shell.close();
  }

  private synchronized void tell(String sign, Process process) {
    try {
      shell.write((sign + " " + process.pid() + "\n").getBytes(US_ASCII));
      shell.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the shell that holds the leash has gone", e);
    }
  }
}

package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Ends the processes of a JVM that was itself killed. A shell reads the pid of each process that
 * starts or ends. When the JVM is gone, however it went, the shell reads the end of its input and
 * sends SIGTERM to whatever still runs. Thread-safe.
 */
final class OrphanReaper implements AutoCloseable {
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

  OrphanReaper() {
    try {
      this.shell = new ProcessBuilder("sh", "-c", SCRIPT).start().getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Watches over a process that has started. */
  void add(Process process) {
    tell("+", process);
  }

  /** Forgets a process that has ended. */
  void remove(Process process) {
    tell("-", process);
  }

  /** Ends the processes that are left, as the end of this JVM does. */
  @Override
  public void close() throws IOException {
    shell.close();
  }

  private synchronized void tell(String sign, Process process) {
    try {
      shell.write((sign + " " + process.pid() + "\n").getBytes(US_ASCII));
      shell.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the shell that ends orphans has gone", e);
    }
  }
}

package keystages.testkit.check.program;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Leaves nothing behind, however the checker ends. A shell reads which process groups live; at the
 * end of its input, which comes even if this JVM is killed, it kills them, then whatever carries
 * the mark of this checker in its environment, which only Linux shows, and deletes the temporary
 * directory. Thread-safe.
 */
public final class Janitor implements AutoCloseable {
  private static final String MARK = "KEYSTAGES_CHECK";
  private static final long PATIENCE_SECONDS = 20;

  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      live=' '
      while read -r sign group; do
        case $sign in
          +) live="$live$group " ;;
          -) live="${live%% $group *} ${live#* $group }" ;;
        esac
      done
      for group in $live; do kill -KILL "-$group"; done 2>/dev/null
      for environment in /proc/[0-9]*/environ; do
        if grep -qsF "$1=$2" "$environment"; then
          process=${environment#/proc/}
          kill -KILL "${process%/environ}"
        fi
      done 2>/dev/null
      for attempt in 1 2 3 4 5; do
        rm -rf "$2" 2>/dev/null && break
        sleep 0.2
      done
      """;

  private final Path work;
  private final Process shell;
  private final OutputStream toShell;
  private boolean closed;

  private Janitor(Path work, Process shell) {
    this.work = work;
    this.shell = shell;
    this.toShell = shell.getOutputStream();
  }

  /** Makes a temporary directory, and sees to its end. */
  public static Janitor start() throws IOException {
    Path work = Files.createTempDirectory("keystages-check").toRealPath();
    List<String> command = List.of("sh", "-c", SCRIPT, "janitor", MARK, work.toString());
    Janitor janitor = new Janitor(work, new ProcessBuilder(command).start());
    Runtime.getRuntime().addShutdownHook(new Thread(janitor::closeQuietly));
    return janitor;
  }

  /** The temporary directory. */
  public Path work() {
    return work;
  }

  /** Whether everything is being ended, so that nothing a program does now says anything of it. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /** Starts a process that leads a group of its own. */
  synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the checker is about to end");
    }
    builder.environment().put(MARK, work.toString());
    Process process = builder.start();
    tell("+", process);
    return process;
  }

  /** All processes of the group have ended. */
  synchronized void ended(Process leader) throws IOException {
    if (!closed) {
      tell("-", leader);
    }
  }

  private void tell(String sign, Process leader) throws IOException {
    toShell.write((sign + " " + leader.pid() + "\n").getBytes(US_ASCII));
    toShell.flush();
  }

  /** Ends what lives, and waits until all is gone. Closing twice is closing once. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      toShell.close();
    }
    boolean done =
        shell
            .onExit()
            .thenApply(ended -> true)
            .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    if (!done) {
      throw new IOException("what is in " + work + " cannot be cleared away");
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      System.err.println("check: " + e.getMessage());
    }
  }
}

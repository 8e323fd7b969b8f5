package keystages.testkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * One bash that commands are typed into, one after the other, and what they print: both streams, as
 * a terminal shows them.
 *
 * <p>The commands do not come from the standard input of the bash, which is empty: a command that
 * reads would swallow the next one.
 */
final class Terminal implements AutoCloseable {
  private static final String TAG = "KEYSTAGES_TERMINAL";
  private static final char SEPARATOR = '\u001e';
  private static final String LOOP =
      """
      exec 3<&0 </dev/null
      while IFS= read -r -d '' -u 3 command; do
        eval "$command" 3<&-
        printf '\\036%s\\036' "$KEYSTAGES_TERMINAL"
      done
      """;

  private final Path root;
  private final Path temporary;
  private final String tag = UUID.randomUUID().toString();
  private final String end = SEPARATOR + tag + SEPARATOR;
  private final long limitSeconds;
  private final Process bash;
  private final Writer keyboard;
  private final StringBuilder screen = new StringBuilder(); // guarded by itself
  private boolean ended; // guarded by screen

  /**
   * Opens one.
   *
   * @param root the directory to begin in, which shows as {@code ~/keystages}
   * @param limitSeconds how long a command may take
   */
  Terminal(Path root, long limitSeconds) throws IOException {
    this.root = root;
    this.limitSeconds = limitSeconds;
    this.temporary = Files.createTempDirectory("terminal");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-c", LOOP)
            .directory(root.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put(TAG, tag);
    environment.put("TMPDIR", temporary.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TERM", "dumb");
    environment.put("CURL_HOME", temporary.toString());
    // curl draws progress for whoever sends its output to a file or a pipe, as is done here.
    Files.writeString(temporary.resolve(".curlrc"), "no-progress-meter\n");
    this.bash = builder.start();
    this.keyboard = bash.outputWriter(UTF_8);
    Thread.ofPlatform().daemon().start(this::watch);
  }

  private void watch() {
    char[] buffer = new char[8192];
    try (Reader reader = new InputStreamReader(bash.getInputStream(), UTF_8)) {
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        synchronized (screen) {
          screen.append(buffer, 0, n);
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (screen) {
        ended = true;
        screen.notifyAll();
      }
    }
  }

  /**
   * Types a command and returns what it prints. Of a command in the background this waits for so
   * many lines: whoever types it waits for them, too, before going on.
   *
   * @throws TimeoutException if it does not end
   * @throws IOException if it ends the bash
   */
  String type(String command, long lines)
      throws IOException, InterruptedException, TimeoutException {
    keyboard.write(command + '\0');
    keyboard.flush();
    boolean background = command.endsWith("&");
    long deadline = System.nanoTime() + SECONDS.toNanos(limitSeconds);
    synchronized (screen) {
      while (!isDone(background ? lines : 0)) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (ended) {
          throw new IOException("the bash has ended: " + visible());
        }
        if (millis <= 0) {
          throw new TimeoutException("no end after " + limitSeconds + " s: " + visible());
        }
        screen.wait(millis);
      }
      String output = visible();
      screen.setLength(0);
      return output;
    }
  }

  private boolean isDone(long lines) {
    return screen.indexOf(end) >= 0 && visible().lines().count() >= lines;
  }

  private String visible() {
    String text = screen.toString().replace(end, "");
    return Normaliser.shown(
        text.replace(temporary.toString(), "/tmp").replace(root.toString(), "~/keystages"));
  }

  /**
   * Ends what is still running and says what that was, a line for each process.
   *
   * @param graceSeconds how long those that are about to end may take
   */
  List<String> leftovers(long graceSeconds) throws InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(graceSeconds);
    List<String> left = new ArrayList<>();
    for (ProcessHandle process : processes()) {
      String line = process.pid() + " " + process.info().commandLine().orElse("");
      try {
        process.onExit().get(Math.max(0, deadline - System.nanoTime()), NANOSECONDS);
      } catch (TimeoutException e) {
        left.add(line);
        process.destroyForcibly();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return left;
  }

  /** All that were started here, those included whose parent has ended. */
  private List<ProcessHandle> processes() {
    Set<ProcessHandle> descendants = bash.descendants().collect(toSet());
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != bash.pid())
        .filter(process -> descendants.contains(process) || hasTag(process))
        .toList();
  }

  private boolean hasTag(ProcessHandle process) {
    try {
      Path environment = Path.of("/proc/" + process.pid() + "/environ"); // Linux only
      return new String(Files.readAllBytes(environment), UTF_8).contains(TAG + "=" + tag);
    } catch (IOException e) {
      return false; // not ours, ended, or not Linux
    }
  }

  /**
   * Ends all that was started here, waits until it is gone, and deletes its files. Closing twice is
   * closing once.
   */
  @Override
  public synchronized void close() throws IOException {
    List<ProcessHandle> left = processes();
    bash.toHandle().destroyForcibly(); // not the Process, which would close what is still read
    bash.onExit().join();
    while (!left.isEmpty()) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = processes();
    }
    Process delete = new ProcessBuilder("rm", "-rf", temporary.toString()).start();
    if (delete.onExit().join().exitValue() != 0) {
      throw new IOException("cannot delete " + temporary);
    }
  }
}

package keystages.testkit.check.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of a program. However it is ended, its whole process group ends. For one thread. */
public final class RunningProgram implements AutoCloseable {
  private static final int LOG_LINES = 8;
  private static final int LOG_BYTES = 16_384;
  private static final int LINE = 300;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNAL = 128;
  private static final long POLL_MILLIS = 3;

  /** A child that has ended counts as alive until the system's first process has looked at it. */
  private static final long CHILDREN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Program program;
  private final Process process;
  private final int port;
  private final Path out;
  private final Path err;
  private final boolean wrapped;
  private boolean ended;

  RunningProgram(Program program, Process process, int port, Path out, Path err, boolean wrapped) {
    this.program = program;
    this.process = process;
    this.port = port;
    this.out = out;
    this.err = err;
    this.wrapped = wrapped;
  }

  public Client client() {
    return new Client(port, program.patience());
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The process id of the group's leader. */
  public long pid() {
    return process.pid();
  }

  /** Waits until the port answers; if it never does, ends what was started and says why. */
  public RunningProgram requireListening()
      throws IOException, InterruptedException, BrokenPromiseException {
    long deadline = System.nanoTime() + program.patience().toNanos();
    while (!listens()) {
      if (!process.isAlive()) {
        close();
        throw new BrokenPromiseException(told(Story.of(whyItEnded())));
      }
      if (System.nanoTime() > deadline) {
        Story story =
            Story.of(
                "the program runs, but does not listen on 127.0.0.1:"
                    + port
                    + " within "
                    + program.patience().toSeconds()
                    + " s; it was started with --port "
                    + port);
        close();
        throw new BrokenPromiseException(told(story));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return this;
  }

  /** Waits until the port answers, or until it is clear that it never will. */
  public boolean awaitListening() throws IOException, InterruptedException {
    try {
      requireListening();
      return true;
    } catch (BrokenPromiseException e) {
      return false;
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(address());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String whyItEnded() throws IOException {
    int code = process.exitValue();
    if (code == NOT_FOUND || code == NOT_EXECUTABLE) {
      return interpreter(Path.of(program.command()));
    }
    String how = code > SIGNAL ? "was ended by signal " + (code - SIGNAL) : "exited with " + code;
    String hint = code == 0 ? "; it has to stay, and not put itself in the background" : "";
    return "the program " + how + " before it listened on its port" + hint;
  }

  private static String interpreter(Path script) throws IOException {
    if (Files.isRegularFile(script)) {
      String text = new String(Files.readAllBytes(script), ISO_8859_1);
      String first = text.lines().findFirst().orElse("");
      if (first.startsWith("#!")) {
        return script + " does not run: is its interpreter here? Its first line is " + first;
      }
    }
    return "the command was not found, or cannot be run";
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the group as SIGKILL does, at once. A tracer ends after what it traces. */
  public void kill() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    if (!wrapped || !awaitEnd()) {
      process.toHandle().destroyForcibly();
    }
    signal("KILL");
    process.onExit().join();
    awaitEndOf(children);
    program.janitor().ended(process);
  }

  /**
   * A killed child may hold its files, and the locks on them, until it gets the processor again.
   */
  private static void awaitEndOf(List<ProcessHandle> children) {
    long deadline = System.nanoTime() + CHILDREN_NANOS;
    while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
    }
  }

  /**
   * Asks the group to end, as SIGTERM does.
   *
   * @return whether its leader has ended in time; what is left then gets another second
   */
  public boolean terminate() throws IOException, InterruptedException {
    if (wrapped) {
      process.descendants().forEach(ProcessHandle::destroy);
    } else {
      signal("TERM");
    }
    if (!awaitEnd()) {
      return false;
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (signal("0") && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return true;
  }

  /** Waits for the end for as long as patience lasts, and says whether it has come. */
  public boolean awaitEnd() {
    return process
        .onExit()
        .thenApply(ended -> true)
        .completeOnTimeout(false, program.patience().toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  public int exitCode() {
    return process.exitValue();
  }

  private boolean signal(String name) throws IOException {
    String command = "kill -" + name + " -" + process.pid() + " 2>/dev/null";
    return new ProcessBuilder("sh", "-c", command).start().onExit().join().exitValue() == 0;
  }

  /** The story, and the last lines that the program wrote. */
  public Story told(Story story) throws IOException {
    Story told = story;
    List<String> log = lines(err);
    if (!log.isEmpty()) {
      told = told.with("its log", String.join("\n", log));
    }
    List<String> output = lines(out);
    if (!output.isEmpty()) {
      told = told.with("its output", String.join("\n", output));
    }
    if (log.isEmpty() && output.isEmpty()) {
      told = told.with("its log", "(empty: nothing on standard error)");
    }
    return told;
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> all = end(file).lines().toList();
    return all.subList(Math.max(0, all.size() - LOG_LINES), all.size()).stream()
        .map(line -> line.length() > LINE ? line.substring(0, LINE) + "…" : line)
        .map(line -> "| " + line.replaceAll("[\\x00-\\x1F\\x7F-\\x9F]", "·"))
        .toList();
  }

  /** All that may be shown: a program may have written more than fits into memory. */
  private static String end(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - LOG_BYTES));
      return new String(Channels.newInputStream(channel).readNBytes(LOG_BYTES), UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}

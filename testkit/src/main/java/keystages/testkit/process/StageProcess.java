package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A running stage. Its process does not outlive the test, however the test ends: {@link #close}
 * kills it, and so do the limit of its launch and the end of the JVM that started it.
 *
 * <p>For one thread, except {@link #kill}, which any thread may call.
 */
public final class StageProcess implements AutoCloseable {
  private static final String READY = "listening on ";

  private final Launch launch;
  private final Process process;
  private final Path errors;
  private final ProcessTimeout timeout;
  private @Nullable Client onPipes;
  private @Nullable URI address;

  private StageProcess(Launch launch, Process process, Path errors) {
    this.launch = launch;
    this.process = process;
    this.errors = errors;
    this.timeout = ProcessTimeout.start(process, launch.limit());
  }

  static StageProcess start(Launch launch) throws IOException {
    Path errors = Files.createTempFile("keystages", ".err");
    try {
      Process process = new ProcessBuilder(launch.command()).redirectError(errors.toFile()).start();
      return new StageProcess(launch, process, errors);
    } catch (IOException e) {
      Files.delete(errors);
      throw e;
    }
  }

  /**
   * Waits until the stage serves requests.
   *
   * @return false if it has ended instead
   */
  public boolean awaitReady() throws IOException {
    return launch.stage().protocol() == Protocol.HTTP ? awaitAddress() : awaitFirstAnswer();
  }

  /**
   * Waits until the stage serves requests.
   *
   * @throws AssertionError if it has ended instead; the message quotes its last words
   */
  public StageProcess requireReady() throws IOException {
    if (awaitReady()) {
      return this;
    }
    try (this) {
      throw new AssertionError("does not start: " + awaitErrors());
    }
  }

  private boolean awaitAddress() throws IOException {
    // Not closed: that would close the pipe under the process.
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null) {
      return false;
    }
    if (!line.startsWith(READY)) {
      throw new AssertionError("expected \"" + READY + "…\", was \"" + line + "\"");
    }
    address = URI.create(line.substring(READY.length()));
    return true;
  }

  private boolean awaitFirstAnswer() {
    onPipes = Client.ofLines(process.getInputStream(), process.getOutputStream());
    try {
      onPipes.send(Request.list());
      return true;
    } catch (NoAnswerException e) {
      return false;
    }
  }

  /** Opens a connection to a stage on the network, or returns the one client of its pipes. */
  public Client connect() throws IOException {
    if (onPipes != null) {
      return onPipes;
    }
    InetSocketAddress server = address();
    return Client.ofHttp(new Socket(server.getAddress(), server.getPort()));
  }

  /** The address at which a stage on the network listens. */
  public InetSocketAddress address() {
    if (address == null) {
      throw new IllegalStateException("not ready");
    }
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  /** The process id; the id of the wrapper if there is one. */
  public long pid() {
    return process.pid();
  }

  /** Whether the stage serves many clients, and not only the one on its pipes. */
  public boolean servesMany() {
    return launch.stage().protocol() == Protocol.HTTP;
  }

  /** Ends the process with SIGKILL, and its wrapper with it. Returns when both are gone. */
  public void kill() {
    if (launch.wrapper().isEmpty()) {
      // The search for a wrapped process takes a while, and some kills must not come late.
      process.toHandle().destroyForcibly();
      process.onExit().join();
    } else {
      Processes.kill(process);
    }
  }

  /** Sends SIGTERM to the JVM, waits for its end and returns the exit code. */
  public int terminate() {
    process.descendants().findFirst().orElse(process.toHandle()).destroy();
    return awaitExit();
  }

  /**
   * Waits for the end of the process.
   *
   * @return the exit code, or 128 plus the number of the signal
   * @throws AssertionError if the process ran into the limit of its launch
   */
  public int awaitExit() {
    int exitCode = process.onExit().join().exitValue();
    if (timeout.hasExpired()) {
      throw new AssertionError("still running after " + launch.limit() + ": " + launch.command());
    }
    return exitCode;
  }

  /** Everything that the process has written to standard error so far. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Waits for the end and returns the exit code and everything on standard error. */
  public String awaitErrors() throws IOException {
    return "exit code " + awaitExit() + ", " + errors().strip();
  }

  @Override
  public void close() throws IOException {
    timeout.close();
    Files.deleteIfExists(errors);
  }
}

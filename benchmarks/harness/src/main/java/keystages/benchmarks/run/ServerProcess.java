package keystages.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import keystages.testkit.process.Processes;

/**
 * A server in a process of its own. It prints {@code listening on URL} when it is ready, ends on
 * SIGTERM, and does not outlive this process.
 */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final Duration STOP_TIME = Duration.ofSeconds(15);

  private final Process process;
  private final Path errors;
  private final InetSocketAddress address;

  private ServerProcess(Process process, Path errors, InetSocketAddress address) {
    this.process = process;
    this.errors = errors;
    this.address = address;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @throws IOException if it does not get ready; the message ends with what it printed
   */
  static ServerProcess start(Command command) throws IOException {
    Path errors = Files.createTempFile("keystages", ".err");
    Process process = command.start(errors);
    try {
      return new ServerProcess(process, errors, awaitAddress(process));
    } catch (IOException e) {
      end(process);
      String text = Command.text(errors).strip();
      Files.delete(errors);
      throw new IOException(command + " does not start, " + e.getMessage() + ": " + text, e);
    }
  }

  private static InetSocketAddress awaitAddress(Process process) throws IOException {
    // Left open: closing it would close the pipe that the process writes to.
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("expected \"" + READY + "…\", was \"" + line + "\"");
    }
    URI url = URI.create(line.substring(READY.length()));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  InetSocketAddress address() {
    return address;
  }

  /** Sends SIGTERM, and SIGKILL if the server takes too long to end. */
  @Override
  public void close() throws IOException {
    end(process);
    Files.delete(errors);
  }

  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor(STOP_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Processes.kill(process);
    Processes.release(process);
  }
}

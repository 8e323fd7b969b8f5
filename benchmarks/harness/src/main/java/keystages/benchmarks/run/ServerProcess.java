package keystages.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import keystages.testkit.process.Processes;

/**
 * A server in a process of its own. It ends on SIGTERM, and does not outlive this process. Those of
 * this project print {@code listening on URL} when they are ready, and their errors go to standard
 * error.
 */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final int POLL_MILLIS = 20;
  private static final Duration STOP_TIME = Duration.ofSeconds(15);

  private final Process process;
  private final InetSocketAddress address;

  private ServerProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a server and waits until it says that it is ready. */
  static ServerProcess start(Command command) throws IOException {
    Process process = command.builder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Processes.guard(process);
    // Left open: closing it would close the pipe that the process writes to.
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      end(process);
      throw new IOException(command + " is not ready: it printed " + line);
    }
    URI url = URI.create(line.substring(READY.length()));
    return new ServerProcess(process, new InetSocketAddress(url.getHost(), url.getPort()));
  }

  /** Starts a server that says nothing of the kind, and waits until it can be reached here. */
  static ServerProcess start(Command command, InetSocketAddress address)
      throws IOException, InterruptedException {
    Process process =
        command
            .builder()
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Processes.guard(process);
    while (!isReachable(address)) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        end(process);
        throw new IOException(command + " ended with exit code " + process.exitValue());
      }
    }
    return new ServerProcess(process, address);
  }

  private static boolean isReachable(InetSocketAddress address) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Sends SIGTERM, and SIGKILL if the server takes too long to end. */
  @Override
  public void close() {
    end(process);
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

package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import keystages.testkit.process.Processes;

/**
 * A server under load, in a process of its own. It says {@code listening on URL} when it is ready,
 * ends on SIGTERM, and does not outlive the JVM that started it.
 */
public final class ServerProcess implements AutoCloseable {
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
   * @throws IOException if it ends instead; the message says with which words
   */
  public static ServerProcess start(List<String> command) throws IOException {
    Path errors = Files.createTempFile("keystages", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      Processes.guard(process);
      try {
        return new ServerProcess(process, errors, awaitAddress(process));
      } catch (IOException e) {
        end(process);
        throw e;
      }
    } catch (IOException e) {
      String words = Files.readString(errors).strip();
      Files.delete(errors);
      throw new IOException(String.join(" ", command) + " does not start: " + words, e);
    }
  }

  private static InetSocketAddress awaitAddress(Process process) throws IOException {
    // Not closed: that would close the pipe under the process.
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("expected \"" + READY + "…\", was \"" + line + "\"");
    }
    URI url = URI.create(line.substring(READY.length()));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  public InetSocketAddress address() {
    return address;
  }

  /** How long its threads have been on a core, all together. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Ends it as SIGTERM does, and as SIGKILL does if it takes too long. */
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

package keystages.exhaustion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An error that ends one thread. The others would go on, and so would the process, as if nothing
 * had happened: here without the thread that accepts clients.
 */
class ThreadDeathIT {
  private static final int PATIENCE_SECONDS = 20;

  @TempDir private Path directory;

  /**
   * The classes that serve are loaded for the first client, from a jar that is no longer one. By
   * then the thread that watches deadlines has looked for connections, and needs no more classes:
   * it would die as well, and say so.
   */
  @Test
  @Timeout(120)
  void process_whenItsAcceptingThreadDies_saysWhyAndExitsWith1() throws Exception {
    Path jar = directory.resolve("copy.jar");
    Files.copy(Path.of(Objects.requireNonNull(System.getProperty("keystages.jar"))), jar);
    Path errors = directory.resolve("errors");
    Path loaded = directory.resolve("loaded");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-jar",
                jar.toString(),
                "--port",
                "0",
                "--data",
                directory.resolve("data").toString())
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String ready = Objects.requireNonNull(out.readLine());
      while (!Files.readString(loaded).contains(" keystages.server.Connection ")) {
        assertThat(process.isAlive()).as("the process waits for a client").isTrue();
      }
      Files.write(jar, new byte[(int) Files.size(jar)]);
      URI address = URI.create(ready.substring(ready.indexOf("http")));
      try (Socket client = new Socket(address.getHost(), address.getPort())) {
        assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS))
            .as("the process has ended, since nobody accepts %s any more", client)
            .isTrue();
      }
      assertThat(process.exitValue()).as("exit code").isEqualTo(1);
      assertThat(Files.readString(errors)).startsWith("keystages: ").hasLineCount(1);
    } finally {
      process.destroyForcibly();
    }
  }
}

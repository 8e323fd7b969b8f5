package keystages.benchmarks.peers.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import keystages.testkit.process.Processes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts each main class as the benchmarks do, in a process of its own. */
class ServersTest {
  private static final String READY = "listening on ";
  private static final String VALUE = "key-000000000000".repeat(7).substring(0, 100);

  @ParameterizedTest
  @ValueSource(classes = {JdkServer.class, HelidonServer.class})
  void server_keepsValues(Class<?> main) throws Exception {
    Process process = start(main);
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create(awaitUrl(process) + "/kv/key-000000000000");
      assertThat(get(client, url).statusCode()).isEqualTo(404);
      assertThat(put(client, url, "old").statusCode()).isEqualTo(201);
      assertThat(put(client, url, VALUE).statusCode()).isEqualTo(204);
      assertIsTheValue(get(client, url));
      HttpRequest delete = HttpRequest.newBuilder(url).DELETE().build();
      assertThat(client.send(delete, BodyHandlers.ofString()).statusCode()).isBetween(404, 405);
      process.destroy();
      assertThat(process.waitFor()).as("exit code after SIGTERM").isIn(0, 143);
    } finally {
      end(process);
    }
  }

  private static void assertIsTheValue(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(VALUE);
    assertThat(field(answer, "Content-Type")).contains("application/octet-stream");
    assertThat(field(answer, "X-Content-Type-Options")).contains("nosniff");
    assertThat(field(answer, "Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(field(answer, "Content-Length")).contains("100");
  }

  private static Optional<String> field(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name);
  }

  private static HttpResponse<String> get(HttpClient client, URI url) throws Exception {
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> put(HttpClient client, URI url, String value)
      throws Exception {
    HttpRequest request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(value)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static Process start(Class<?> main) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(List.of(java, "-cp", classPath, main.getName(), "--port", "0"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Processes.guard(process);
    return process;
  }

  private static void end(Process process) {
    Processes.kill(process);
    Processes.release(process);
  }

  private static String awaitUrl(Process process) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = String.valueOf(out.readLine());
    assertThat(line).startsWith(READY);
    return line.substring(READY.length());
  }
}

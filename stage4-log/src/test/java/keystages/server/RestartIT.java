package keystages.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import keystages.http.PercentEncoding;
import keystages.testkit.http.Escapes;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar and the JDK's own client: a first session, and everything after a restart. */
final class RestartIT {
  private static final int ALL_BYTES = 256;
  private static final int MAX_VALUE = 1 << 20;

  @TempDir private Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void fourCalls_answer201And200And204And404() throws Exception {
    try (StageProcess server = start()) {
      assertThat(call(server, "POST", "/kv", "name Alice").statusCode()).isEqualTo(201);
      HttpResponse<byte[]> found = call(server, "GET", "/kv/name", "");
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(Escapes.text(found.body())).isEqualTo("Alice");
      assertThat(call(server, "DELETE", "/kv/name", "").statusCode()).isEqualTo(204);
      assertThat(call(server, "GET", "/kv/name", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void everything_afterARestart_isThereByteForByte() throws Exception {
    Map<String, String> values = values();
    try (StageProcess server = start()) {
      for (Map.Entry<String, String> entry : values.entrySet()) {
        HttpResponse<byte[]> stored = call(server, "PUT", entry.getKey(), entry.getValue());
        assertThat(stored.statusCode()).as(entry.getKey()).isEqualTo(201);
      }
      assertThat(server.terminate()).as("exit code").isZero();
    }
    try (StageProcess server = start()) {
      for (Map.Entry<String, String> entry : values.entrySet()) {
        HttpResponse<byte[]> found = call(server, "GET", entry.getKey(), "");
        assertThat(Escapes.text(found.body())).as(entry.getKey()).isEqualTo(entry.getValue());
      }
      String keys = Escapes.text(call(server, "GET", "/kv", "").body());
      assertThat(keys.lines().map(key -> "/kv/" + key))
          .containsExactlyInAnyOrderElementsOf(values.keySet());
    }
  }

  private static Map<String, String> values() {
    StringBuilder allBytes = new StringBuilder();
    for (char b = 0; b < ALL_BYTES; b++) {
      allBytes.append(b);
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put(path("all bytes"), allBytes.toString());
    values.put(path("nothing/at/all"), "");
    values.put(path("100%"), "\r\n\r\n");
    values.put(path("👩‍🚀"), Requests.bytes(MAX_VALUE));
    return values;
  }

  private static String path(String key) {
    return "/kv/" + PercentEncoding.encode(key.getBytes(UTF_8));
  }

  private StageProcess start() throws IOException {
    return Launch.of(Stage.underTest(), data).start().requireReady();
  }

  private HttpResponse<byte[]> call(StageProcess server, String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + server.address().getPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofByteArray(Escapes.bytes(body)))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }
}

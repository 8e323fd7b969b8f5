package keystages.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A client of the server at this address. Thread-safe. */
record Client(URI server) {
  /** The end of a test that would hang, no matter what it asserts. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The status and the body of an answer. */
  record Answer(int status, String body) {}

  Answer put(String key, String value) throws IOException, InterruptedException {
    return send(request(key).PUT(BodyPublishers.ofString(value)));
  }

  Answer get(String key) throws IOException, InterruptedException {
    return send(request(key).GET());
  }

  Answer delete(String key) throws IOException, InterruptedException {
    return send(request(key).DELETE());
  }

  /** All keys, in the order of the answer. */
  List<String> keys() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve("/kv")).timeout(LIMIT))
        .body()
        .lines()
        .toList();
  }

  private HttpRequest.Builder request(String key) {
    return HttpRequest.newBuilder(server.resolve("/kv/" + key)).timeout(LIMIT);
  }

  private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
    return new Answer(response.statusCode(), response.body());
  }
}

package keystages.server;

import java.io.IOException;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;

/** One client more, for as long as it takes. */
final class OneMore {
  private static final int SERVICE_UNAVAILABLE = 503;

  private OneMore() {}

  /** Connects and asks for a path again and again until the answer is another than 503. */
  static RawAnswer untilServed(TestServer server, String path) throws IOException {
    return untilAnswered(server, Requests.get(path));
  }

  /**
   * Connects and sends a request again and again until the answer is another than 503. What a
   * request held is free only a moment after its client has read the answer.
   */
  static RawAnswer untilAnswered(TestServer server, String request) throws IOException {
    long end = System.nanoTime() + RawClient.PATIENCE.toNanos();
    RawAnswer answer;
    do {
      try (RawClient client = server.connect()) {
        answer = client.send(request).read();
      }
    } while (answer.status() == SERVICE_UNAVAILABLE && System.nanoTime() < end);
    return answer;
  }
}

package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import keystages.http.Body;
import keystages.http.Response;
import keystages.server.wire.Sizes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every limit of a time. It is for the whole of what it limits: a client that never stops sending,
 * one byte at a time, does not extend it.
 */
final class TimeLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(250);

  /** Longer than a client on a busy machine takes from its connect to its request. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(10);

  /** At that pace, three seconds. */
  private static final int MANY_BYTES = 300;

  private static final int MORE_THAN_ALL_SOCKETS_HOLD = 32 << 20;

  @TempDir private Path data;

  @Test
  void header_thatTrickles_is408() throws IOException {
    try (TestServer server = TestServer.start(data, limits(SHORT, LONG, LONG, LONG, 10));
        RawClient client = server.connect()) {
      client.send("GET /kv HTTP/1.1\r\nHost: localhost\r\nX: ");
      trickle(client);
      requireTimeout(client);
    }
  }

  @Test
  void requestLine_thatStops_is408() throws IOException {
    try (TestServer server = TestServer.start(data, limits(SHORT, LONG, LONG, LONG, 10));
        RawClient client = server.connect()) {
      client.send("G");
      requireTimeout(client);
    }
  }

  @Test
  void body_thatTrickles_is408() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, SHORT, LONG, LONG, 10));
        RawClient client = server.connect()) {
      client.send(Requests.putHead("/kv/new", 2 * MANY_BYTES));
      trickle(client);
      requireTimeout(client);
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void chunk_thatTrickles_is408() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, SHORT, LONG, LONG, 10));
        RawClient client = server.connect()) {
      client.send(Requests.chunkedPutHead("/kv/new") + "1000\r\n");
      trickle(client);
      requireTimeout(client);
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void trailers_thatTrickle_are408() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, SHORT, LONG, LONG, 10));
        RawClient client = server.connect()) {
      client.send(Requests.chunkedPutHead("/kv/new") + "0\r\nX: ");
      trickle(client);
      requireTimeout(client);
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void connection_thatNeverSends_isClosedWithoutAnAnswer() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, LONG, SHORT, LONG, 10));
        RawClient client = server.connect()) {
      client.requireEnd();
    }
  }

  @Test
  void connection_thatIdlesAfterARequest_isClosed() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, LONG, IDLE, LONG, 10));
        RawClient client = server.connect()) {
      assertThat(client.send(Requests.get("/kv")).read().status()).isEqualTo(200);
      client.requireEnd();
    }
  }

  @Test
  void connection_thatIdlesAndDoesNotClose_losesItsPlaceAllTheSame() throws IOException {
    try (TestServer server = TestServer.start(data, limits(LONG, LONG, IDLE, LONG, 1));
        RawClient client = server.connect()) {
      client.requireEnd();
      assertThat(OneMore.untilServed(server, "/kv").status()).isEqualTo(200);
    }
  }

  @Test
  void answer_thatNobodyTakes_isCutAndItsPlaceIsFree() throws IOException {
    Body large = Body.of(new byte[MORE_THAN_ALL_SOCKETS_HOLD]);
    Limits limits = limits(LONG, LONG, LONG, SHORT, 1);
    try (TestServer server = TestServer.start(data, limits, request -> Response.octets(large));
        RawClient client = RawClient.connect(server.address(), 4_096)) {
      client.send(Requests.get("/test"));
      assertThat(OneMore.untilServed(server, "/other").status()).isEqualTo(404);
      assertThatThrownBy(client::read).as("the rest of the answer").isInstanceOf(IOException.class);
    }
  }

  /** What the kernel holds of an answer is sent after the server has given it up. */
  @Test
  void answer_thatNobodyTakes_fillsNoMoreThanTheBuffersOfItsConnection() throws IOException {
    Body large = Body.of(new byte[MORE_THAN_ALL_SOCKETS_HOLD]);
    Limits limits = limits(LONG, LONG, LONG, SHORT, 1);
    try (TestServer server = TestServer.start(data, limits, request -> Response.octets(large));
        RawClient client = RawClient.connect(server.address(), 4_096)) {
      client.send(Requests.get("/test"));
      assertThat(OneMore.untilServed(server, "/other").status()).isEqualTo(404);
      assertThat(client.countToEnd())
          .as("bytes of the answer that nobody has taken")
          .isLessThan(8 * Server.SOCKET_BUFFER);
    }
  }

  private static Limits limits(
      Duration header, Duration body, Duration idle, Duration answer, int connections) {
    Times times = new Times(header, body, idle, answer, LONG);
    return new Limits(Sizes.DEFAULT, times, connections, 1 << 28);
  }

  private static void trickle(RawClient client) throws IOException {
    for (int i = 0; i < MANY_BYTES; i++) {
      client.send("x");
      if (client.awaitInput(BETWEEN_BYTES)) {
        return;
      }
    }
    throw new AssertionError("no answer after " + MANY_BYTES + " bytes, one at a time");
  }

  private static void requireTimeout(RawClient client) throws IOException {
    RawAnswer answer = client.read();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(408);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
  }
}

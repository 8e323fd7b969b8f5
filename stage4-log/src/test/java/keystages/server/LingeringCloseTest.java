package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import keystages.server.wire.Sizes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever is refused gets to know why, even if the server did not read all that was sent: an
 * answer, and then the end of the connection, not a reset (RFC 9112, section 9.6).
 */
final class LingeringCloseTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int A_LITTLE = 1 << 16;

  @TempDir private Path data;

  @Test
  void body_thatIsTooLargeAndSentAllTheSame_is413() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send(Requests.put("/kv/new", "v".repeat(2 * MEGABYTE)));
      requireRefusal(client, 413);
    }
  }

  /** As some clients send it: all of it, and the answer is read after that. */
  @Test
  void body_thatIsFarTooLarge_is413HoweverMuchIsSent() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send(Requests.putHead("/kv/new", 64 * MEGABYTE));
      String megabyte = "v".repeat(MEGABYTE);
      for (int i = 0; i < 64; i++) {
        client.send(megabyte);
      }
      requireRefusal(client, 413);
    }
  }

  @Test
  void chunks_thatAreTooLargeAndSentAllTheSame_are413() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send(Requests.chunkedPutHead("/kv/new") + Requests.chunk("v".repeat(2 * MEGABYTE)));
      requireRefusal(client, 413);
    }
  }

  @Test
  void requestLine_thatGoesOnAndOn_is414() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send("GET /kv/" + "k".repeat(MEGABYTE));
      requireRefusal(client, 414);
    }
  }

  @Test
  void header_thatGoesOnAndOn_is431() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send("GET /kv HTTP/1.1\r\n" + "X: 1\r\n".repeat(100_000));
      requireRefusal(client, 431);
    }
  }

  @Test
  void nonsense_withMoreOfIt_is400() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send("\r\n\r\n" + Requests.bytes(MEGABYTE));
      requireRefusal(client, 400);
    }
  }

  @Test
  void requests_afterOneThatCloses_areReadAndForgotten() throws IOException {
    try (TestServer server = TestServer.start(data, Limits.DEFAULT);
        RawClient client = connect(server)) {
      client.send("GET /kv HTTP/1.0\r\n\r\n" + Requests.put("/kv/new", "v".repeat(MEGABYTE)));
      requireRefusal(client, 200);
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void connection_thatIsOneTooMany_is503EvenIfItSendsALot() throws IOException {
    Duration time = Duration.ofSeconds(60);
    Times times = new Times(time, time, time, time, time);
    Limits limits = new Limits(Sizes.DEFAULT, times, 1, MEGABYTE);
    try (TestServer server = TestServer.start(data, limits);
        RawClient first = server.connect()) {
      assertThat(first.send(Requests.get("/kv")).read().status()).isEqualTo(200);
      try (RawClient second = connect(server)) {
        second.send(Requests.put("/kv/new", "v".repeat(MEGABYTE)));
        requireRefusal(second, 503);
      }
    }
  }

  @Test
  void client_thatIsSilentAfterItsRefusal_losesItsPlace() throws IOException {
    Duration time = Duration.ofSeconds(60);
    Times times = new Times(time, time, time, time, time);
    Limits limits = new Limits(Sizes.DEFAULT, times, 1, MEGABYTE);
    try (TestServer server = TestServer.start(data, limits);
        RawClient client = connect(server)) {
      assertThat(client.send("nonsense\r\n").read().status()).isEqualTo(400);
      assertThat(OneMore.untilServed(server, "/kv").status()).isEqualTo(200);
    }
  }

  @Test
  void client_thatNeverStopsSendingAfterItsRefusal_losesItsPlace() throws IOException {
    Duration time = Duration.ofSeconds(60);
    Times times = new Times(time, Duration.ofMillis(250), time, time, time);
    Limits limits = new Limits(Sizes.DEFAULT, times, 1, MEGABYTE);
    try (TestServer server = TestServer.start(data, limits);
        RawClient client = connect(server)) {
      assertThat(client.send("nonsense\r\n").read().status()).isEqualTo(400);
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("more\r\n");
                }
              })
          .as("sending after the connection is closed")
          .isInstanceOf(SocketException.class);
      assertThat(OneMore.untilServed(server, "/kv").status()).isEqualTo(200);
    }
  }

  /** Still sending when the server closes, whatever the operating system would take ahead. */
  private static RawClient connect(TestServer server) throws IOException {
    return server.connect().sendingAheadAtMost(A_LITTLE);
  }

  private static void requireRefusal(RawClient client, int status) throws IOException {
    RawAnswer answer = client.read();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
  }
}

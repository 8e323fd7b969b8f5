package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import keystages.server.wire.Sizes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every limit of a size: what reaches it is served, and one more is refused. The refusal comes as
 * soon as the limit is passed: what is sent here ends right there, so a server that first collects
 * the whole and then measures it would wait for ever.
 */
final class SizeLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Sizes SIZES = new Sizes(64, 256, 4, 100);
  private static final Limits LIMITS =
      new Limits(SIZES, new Times(LONG, LONG, LONG, LONG, LONG), 10, 1 << 20);
  private static final String GET = "GET /kv HTTP/1.1\r\n";
  private static final String HOST = "Host: localhost\r\n";

  @TempDir private Path data;
  private TestServer server;
  private RawClient client;

  @BeforeEach
  void connect() throws IOException {
    server = TestServer.start(data, LIMITS);
    client = server.connect();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void requestLine_atTheLimit_isServed() throws IOException {
    String line = "GET /kv/" + "k".repeat(64 - "GET /kv/ HTTP/1.1".length()) + " HTTP/1.1";
    assertThat(line).hasSize(SIZES.requestLine());
    assertThat(client.send(line + "\r\n" + HOST + "\r\n").read().status()).isEqualTo(404);
  }

  @Test
  void requestLine_oneByteAbove_is414() throws IOException {
    client.send("GET /kv/" + "k".repeat(65 - "GET /kv/".length()));
    requireRefusal(414);
  }

  @Test
  void requestLine_afterAnEmptyLine_hasTheSameLimit() throws IOException {
    client.send("\r\nGET /kv/" + "k".repeat(65 - "GET /kv/".length()));
    requireRefusal(414);
  }

  @Test
  void headerBytes_atTheLimit_areServed() throws IOException {
    String field = "X: " + "x".repeat(256 - HOST.length() - "X: \r\n".length()) + "\r\n";
    assertThat(HOST + field).hasSize(SIZES.headerSection());
    assertThat(client.send(GET + HOST + field + "\r\n").read().status()).isEqualTo(200);
  }

  @Test
  void headerBytes_oneAbove_are431() throws IOException {
    client.send(GET + HOST + "X: " + "x".repeat(257 - HOST.length() - "X: ".length()));
    requireRefusal(431);
  }

  @Test
  void headerFields_atTheLimit_areServed() throws IOException {
    client.send(GET + HOST + "X: 1\r\n".repeat(3) + "\r\n");
    assertThat(client.read().status()).isEqualTo(200);
  }

  @Test
  void headerFields_oneAbove_are431() throws IOException {
    client.send(GET + HOST + "X: 1\r\n".repeat(4));
    requireRefusal(431);
  }

  @Test
  void header_whoseFieldsNeverEnd_is431() throws IOException {
    client.send(GET + HOST + "X".repeat(257));
    requireRefusal(431);
  }

  @Test
  void body_atTheLimit_isServed() throws IOException {
    client.send(Requests.put("/kv/new", "v".repeat(100)));
    assertThat(client.read().status()).isEqualTo(201);
    assertThat(server.get("new")).contains("v".repeat(100));
  }

  @Test
  void body_announcedOneByteAbove_is413BeforeItIsSent() throws IOException {
    client.send(Requests.putHead("/kv/new", 101));
    requireRefusal(413);
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void chunks_atTheLimit_areServed() throws IOException {
    String chunks = Requests.chunk("v".repeat(60)) + Requests.chunk("v".repeat(40));
    client.send(Requests.chunkedPutHead("/kv/new") + chunks + "0\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(201);
    assertThat(server.get("new")).contains("v".repeat(100));
  }

  @Test
  void chunk_announcedOneByteAbove_is413BeforeItIsSent() throws IOException {
    client.send(Requests.chunkedPutHead("/kv/new") + "65\r\n");
    requireRefusal(413);
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void chunks_togetherOneByteAbove_are413BeforeTheLastIsSent() throws IOException {
    client.send(Requests.chunkedPutHead("/kv/new") + Requests.chunk("v".repeat(60)) + "29\r\n");
    requireRefusal(413);
    assertThat(server.keys()).isEmpty();
  }

  @Test
  void chunkSize_thatNeverEnds_isRefused() throws IOException {
    client.send(Requests.chunkedPutHead("/kv/new") + "0".repeat(1_025));
    requireRefusal(400);
  }

  @Test
  void trailers_oneByteAbove_are431() throws IOException {
    client.send(Requests.chunkedPutHead("/kv/new") + "0\r\nX: " + "x".repeat(254));
    requireRefusal(431);
    assertThat(server.keys()).isEmpty();
  }

  private void requireRefusal(int status) throws IOException {
    RawAnswer answer = client.read();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
  }
}

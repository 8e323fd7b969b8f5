package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keystages.http.Body;
import keystages.http.RequestException;
import keystages.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a client that waits before it sends its body is told to go on (RFC 9110, 10.1.1), and what
 * else takes more than a row of the conformance table.
 */
class RequestReaderTest {
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String HEAD = "PUT /kv/a HTTP/1.1\r\nHost: localhost\r\n";
  private static final int MANY_CHUNKS = 20;
  private static final String BODY = "Content-Length: 3\r\n\r\nabc";

  @Test
  void body_whenTheClientWaitsWithIt_isAskedFor() throws IOException {
    assertThat(interim(hesitant(HEAD + "Expect: 100-continue\r\n" + BODY))).isEqualTo(CONTINUE);
  }

  @Test
  void body_whenTheClientDoesNotWait_isNotAskedFor() throws IOException {
    assertThat(interim(hesitant(HEAD + BODY))).isEmpty();
  }

  @Test
  void body_whenItIsThereAlready_isNotAskedFor() throws IOException {
    byte[] input = (HEAD + "Expect: 100-continue\r\n" + BODY).getBytes(ISO_8859_1);
    assertThat(interim(InMemorySocket.whole(input))).isEmpty();
  }

  @Test
  void body_ofAClientOfHttp10_isNotAskedFor() throws IOException {
    String head = HEAD.replace("HTTP/1.1", "HTTP/1.0");
    assertThat(interim(hesitant(head + "Expect: 100-continue\r\n" + BODY))).isEmpty();
  }

  @Test
  void body_ofNoBytes_isNotAskedFor() throws IOException {
    String head = HEAD + "Expect: 100-continue\r\nContent-Length: 0\r\n\r\n";
    InMemorySocket socket = hesitant(head);
    assertThat(reader(socket).read().request().body()).isEqualTo(Body.EMPTY);
    assertThat(socket.sent()).isEmpty();
  }

  /** The answer to HEAD has no body, even where the rest of the request cannot be understood. */
  @ParameterizedTest
  @CsvSource({
    "HEAD /kv HTTP/1.1, true",
    "HEAD nonsense, true",
    "HEAD, false",
    "HEADS /kv HTTP/1.1, false",
    "GET /kv HTTP/1.1, false"
  })
  void head_whateverFollowsTheMethod_isKnownForWhatItIs(String line, boolean isHead)
      throws IOException {
    RequestReader reader = reader(hesitant(line + "\r\nHost: localhost\r\n\r\n"));
    try {
      reader.read();
    } catch (RequestException malformed) {
      assertThat(malformed.status()).isIn(Status.BAD_REQUEST, Status.NOT_IMPLEMENTED);
    }
    assertThat(reader.headRequested()).isEqualTo(isHead);
  }

  @Test
  void chunkExtensions_upToTheirLimitTogether_areRead() throws IOException {
    assertThat(reader(hesitant(chunksWithExtensions(16_384))).read().request().body().size())
        .isEqualTo(MANY_CHUNKS);
  }

  @Test
  void chunkExtensions_oneByteAbove_areRefused() {
    assertThatThrownBy(() -> reader(hesitant(chunksWithExtensions(16_385))).read())
        .isInstanceOf(RequestException.class)
        .hasMessage("the chunk extensions are too long");
  }

  @Test
  void body_thatTakesMoreThanIsLeftOfTheSharedMemory_isRefusedAsItArrives() throws IOException {
    int size = BodyMemory.FREE_BYTES + 100;
    String request = Requests.put("/kv/a", "v".repeat(size));
    assertThat(reader(hesitant(request), 100).read().request().body().size()).isEqualTo(size);
    assertThatThrownBy(() -> reader(hesitant(request), 99).read())
        .isInstanceOfSatisfying(
            RequestException.class,
            e -> assertThat(e.status()).isEqualTo(Status.SERVICE_UNAVAILABLE));
  }

  /** A body of chunks of one byte. */
  private static String chunksWithExtensions(int bytes) {
    StringBuilder request = new StringBuilder(Requests.chunkedPutHead("/kv/a"));
    for (int i = 0; i < MANY_CHUNKS; i++) {
      int length = bytes / MANY_CHUNKS + (i < bytes % MANY_CHUNKS ? 1 : 0);
      request.append("1;").append("x".repeat(length - 1)).append("\r\nv\r\n");
    }
    return request.append("0\r\n\r\n").toString();
  }

  private static InMemorySocket hesitant(String input) {
    return InMemorySocket.hesitant(input.getBytes(ISO_8859_1));
  }

  /** What the client is sent while its request, with body "abc", is read. */
  private static String interim(InMemorySocket socket) throws IOException {
    assertThat(reader(socket).read().request().body()).isEqualTo(Body.of("abc"));
    return socket.sent();
  }

  private static RequestReader reader(InMemorySocket socket) throws IOException {
    return reader(socket, Limits.DEFAULT.bodiesUnderWay());
  }

  private static RequestReader reader(InMemorySocket socket, long bodyMemory) throws IOException {
    HostCheck hosts =
        new HostCheck(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080), Set.of());
    BodyMemory memory = new BodyMemory(new AtomicLong(bodyMemory));
    return new RequestReader(
        new TimedInput(socket), socket.getOutputStream(), Limits.DEFAULT, hosts, memory);
  }
}

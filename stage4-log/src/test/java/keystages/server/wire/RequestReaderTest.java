package keystages.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import keystages.http.Body;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;
import keystages.http.Status;
import keystages.server.Requests;
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

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

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
    assertThat(interim(new ByteArrayInputStream(input))).isEmpty();
  }

  @Test
  void body_ofAClientOfHttp10_isNotAskedFor() throws IOException {
    String head = HEAD.replace("HTTP/1.1", "HTTP/1.0");
    assertThat(interim(hesitant(head + "Expect: 100-continue\r\n" + BODY))).isEmpty();
  }

  @Test
  void body_ofNoBytes_isNotAskedFor() throws IOException {
    String head = HEAD + "Expect: 100-continue\r\nContent-Length: 0\r\n\r\n";
    assertThat(request(reader(hesitant(head))).body()).isEqualTo(Body.EMPTY);
    assertThat(sent.size()).isZero();
  }

  @Test
  void body_whenTheRequestIsNotAdmitted_isNeitherAskedForNorRead() throws IOException {
    InputStream in = hesitant(HEAD + "Expect: 100-continue\r\n" + BODY);
    RequestReader reader =
        new RequestReader(
            in,
            sent,
            Sizes.DEFAULT,
            (requestLine, header) -> {
              throw new RequestException(Status.FORBIDDEN, "not admitted");
            });
    Response refusal = Response.error(Status.FORBIDDEN, "not admitted");
    assertThat(reader.read()).isEqualTo(new Incoming.Refused(refusal, false));
    assertThat(sent.size()).isZero();
    assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo("abc");
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
    Incoming incoming = reader(hesitant(line + "\r\nHost: localhost\r\n\r\n")).read();
    assertThat(incoming.isHead()).as("%s, read as %s", line, incoming).isEqualTo(isHead);
  }

  @Test
  void chunkExtensions_upToTheirLimitTogether_areRead() throws IOException {
    assertThat(request(reader(hesitant(chunksWithExtensions(16_384)))).body().size())
        .isEqualTo(MANY_CHUNKS);
  }

  @Test
  void chunkExtensions_oneByteAbove_areRefused() throws IOException {
    Response refusal = Response.error(Status.BAD_REQUEST, "the chunk extensions are too long");
    assertThat(reader(hesitant(chunksWithExtensions(16_385))).read())
        .isEqualTo(new Incoming.Refused(refusal, false));
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

  /** Gives one byte for each read, and it never looks as if there were more. */
  private static InputStream hesitant(String input) {
    return new ByteArrayInputStream(input.getBytes(ISO_8859_1)) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(1, length));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  /** What the client is sent while its request, with body "abc", is read. */
  private String interim(InputStream in) throws IOException {
    assertThat(request(reader(in)).body()).isEqualTo(Body.of("abc"));
    return sent.toString(ISO_8859_1);
  }

  private RequestReader reader(InputStream in) {
    return new RequestReader(in, sent, Sizes.DEFAULT, (requestLine, header) -> {});
  }

  private static Request request(RequestReader reader) throws IOException {
    Incoming incoming = reader.read();
    assertThat(incoming).isInstanceOf(Incoming.Accepted.class);
    return ((Incoming.Accepted) incoming).request();
  }
}

package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keystages.http.Body;
import org.junit.jupiter.api.Test;

/** When a client that waits before it sends its body is told to go on (RFC 9110, 10.1.1). */
class RequestReaderTest {
  private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final String HEAD = "PUT /kv/a HTTP/1.1\r\nHost: localhost\r\n";
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

  private static InMemorySocket hesitant(String input) {
    return InMemorySocket.hesitant(input.getBytes(ISO_8859_1));
  }

  /** What the client is sent while its request, with body "abc", is read. */
  private static String interim(InMemorySocket socket) throws IOException {
    Limits limits = Limits.DEFAULT;
    HostCheck hosts = new HostCheck(InetAddress.getLoopbackAddress(), Set.of());
    BodyMemory memory = new BodyMemory(new AtomicLong(limits.bodiesUnderWay()));
    RequestReader reader =
        new RequestReader(new TimedInput(socket), socket.getOutputStream(), limits, hosts, memory);
    assertThat(reader.read().request().body()).isEqualTo(Body.of("abc"));
    return socket.sent();
  }
}

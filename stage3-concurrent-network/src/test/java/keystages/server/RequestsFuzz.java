package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.server.RequestReader.Incoming;

/**
 * Whatever arrives, the reader of requests finds requests within its limits, then one that is wrong
 * or the end, and nothing else. Where it sees a request's end does not depend on how the bytes
 * arrive, and a request written out again is the same request.
 */
public final class RequestsFuzz {
  private static final Duration LONG = Duration.ofDays(1);

  /** Small, so that inputs of a few hundred bytes reach them. */
  private static final Limits LIMITS =
      new Limits(64, 256, 8, 128, LONG, LONG, LONG, LONG, 1, 1 << 20, LONG);

  private static final HostCheck HOST_CHECK =
      new HostCheck(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080), Set.of());

  private RequestsFuzz() {}

  /** Holds one input to all of that. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> whole = read(InMemorySocket.whole(input));
    List<String> byteByByte = read(InMemorySocket.byteByByte(input));
    require(whole.equals(byteByByte), whole + " when read whole, byte by byte " + byteByByte);
  }

  private static List<String> read(Socket socket) {
    List<String> found = new ArrayList<>();
    try (socket) {
      TimedInput in = new TimedInput(socket);
      RequestReader reader = reader(in);
      boolean more = true;
      while (more && in.awaitByte()) {
        Incoming incoming = reader.read();
        found.add(checked(incoming));
        more = incoming.keepAlive();
      }
    } catch (RequestException e) {
      found.add(e.status() + " " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static RequestReader reader(TimedInput in) {
    BodyMemory memory = new BodyMemory(new AtomicLong(LIMITS.bodiesUnderWay()));
    return new RequestReader(in, OutputStream.nullOutputStream(), LIMITS, HOST_CHECK, memory);
  }

  private static String checked(Incoming incoming) throws IOException {
    Request request = incoming.request();
    require(request.path().length() <= LIMITS.requestLine(), "a long target: " + request);
    require(request.body().size() <= LIMITS.body(), "a long body: " + request);
    byte[] written = write(request);
    try (Socket socket = InMemorySocket.whole(written)) {
      Request again = reader(new TimedInput(socket)).read().request();
      require(request.equals(again), request + " written out is read as " + again);
    }
    return incoming.toString();
  }

  private static byte[] write(Request request) {
    String body = new String(request.body().toByteArray(), ISO_8859_1);
    return (request.method()
            + " "
            + request.path()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(ISO_8859_1);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}

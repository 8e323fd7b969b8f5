package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keystages.http.Request;
import keystages.server.wire.Incoming;
import keystages.server.wire.Incoming.Accepted;
import keystages.server.wire.RequestReader;
import keystages.server.wire.ResponseWriter.Persistence;
import keystages.server.wire.Sizes;

/**
 * Whatever arrives, the reader of requests finds requests within its limits, then one that is wrong
 * or the end, and nothing else. Where it sees a request's end does not depend on how the bytes
 * arrive, and a request written out again is the same request.
 */
public final class RequestsFuzz {
  /** Small, so that inputs of a few hundred bytes reach them. */
  private static final Sizes SIZES = new Sizes(64, 256, 8, 128);

  private static final HostCheck HOST_CHECK =
      new HostCheck(InetAddress.getLoopbackAddress(), Set.of(), Set.of());

  private RequestsFuzz() {}

  /** Holds one input to all of that. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> whole = read(InMemorySocket.whole(input));
    List<String> byteByByte = read(InMemorySocket.byteByByte(input));
    require(whole.equals(byteByByte), whole + " when read whole, byte by byte " + byteByByte);
  }

  private static List<String> read(InMemorySocket socket) {
    List<String> found = new ArrayList<>();
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      RequestReader reader = reader(in);
      boolean more = true;
      while (more && in.available() > 0) {
        Incoming incoming = reader.read();
        found.add(incoming instanceof Accepted accepted ? checked(accepted) : incoming.toString());
        more = incoming.persistence() != Persistence.CLOSE;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static RequestReader reader(InputStream in) {
    return new RequestReader(in, OutputStream.nullOutputStream(), SIZES, HOST_CHECK::check);
  }

  private static String checked(Accepted accepted) throws IOException {
    Request request = accepted.request();
    require(request.path().length() <= SIZES.requestLine(), "a long target: " + request);
    require(request.body().size() <= SIZES.body(), "a long body: " + request);
    Incoming again = reader(new ByteArrayInputStream(write(request))).read();
    require(
        again instanceof Accepted same && asWritten(same.request()).equals(asWritten(request)),
        request + " written out is read as " + again);
    return accepted.toString();
  }

  /** The request without its fields: of those, only what says where it ends is written. */
  private static Request asWritten(Request request) {
    return new Request(request.method(), request.path(), request.body());
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

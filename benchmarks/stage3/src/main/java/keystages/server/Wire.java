package keystages.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keystages.benchmarks.Repeat;
import keystages.benchmarks.Sink;
import keystages.http.Request;
import keystages.http.Response;

/** HTTP/1.1 from a client that says the same thing again and again. */
public final class Wire {
  private final Sink sink = new Sink();
  private final ResponseWriter writer = new ResponseWriter(sink);
  private final TimedInput in;
  private final RequestReader reader;

  public Wire(byte[] request) throws IOException {
    in = new TimedInput(new RepeatSocket(request));
    reader =
        new RequestReader(
            in,
            sink,
            Limits.DEFAULT,
            new HostCheck(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080), Set.of()),
            new BodyMemory(new AtomicLong(Limits.DEFAULT.bodiesUnderWay())));
  }

  /** With the header fields that curl sends. */
  public static byte[] get(String path) {
    return head("GET", path, "").getBytes(US_ASCII);
  }

  public static byte[] put(String path, String body) {
    String length = "Content-Length: " + body.length() + "\r\n";
    return (head("PUT", path, length) + body).getBytes(US_ASCII);
  }

  private static String head(String method, String path, String moreFields) {
    String fields = "Host: 127.0.0.1:8080\r\nUser-Agent: curl/8.15.0\r\nAccept: */*\r\n";
    return method + " " + path + " HTTP/1.1\r\n" + fields + moreFields + "\r\n";
  }

  public Request read() throws IOException {
    in.awaitByte();
    return reader.read().request();
  }

  /** The memory that the answer was written to. */
  public byte[] write(Response response) throws IOException {
    writer.write(response, ResponseWriter.Persistence.DEFAULT);
    return sink.bytes();
  }

  private static final class RepeatSocket extends Socket {
    private final InputStream in;

    RepeatSocket(byte[] request) {
      in = new Repeat(request);
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    /** A socket of the JDK keeps the number and makes no system call either. */
    @Override
    public void setSoTimeout(int millis) {}
  }
}

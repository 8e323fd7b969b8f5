package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection that stays open and carries one request at a time. Every answer is checked: status,
 * length, each byte of the body. It understands no framing but {@code Content-Length}.
 *
 * <p>A write gives a key the value that it has already, so the right answer to every read is known.
 * To the server it is a write like any other. Not thread-safe.
 */
public final class HttpConnection implements OpenLoop.Client {
  private static final int VALUE_BYTES = 100;
  private static final int ANSWER_MILLIS = 10_000;
  private static final String LENGTH = "content-length:";
  private static final byte[] NO_BODY = {};

  private final Socket socket;
  private final InputStream in;
  private final String host;

  public HttpConnection(InetSocketAddress server) throws IOException {
    socket = new Socket(server.getAddress(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    host = server.getHostString() + ":" + server.getPort();
  }

  /** The path of a key. */
  public static String path(int key) {
    return "/kv/key-" + key;
  }

  private static byte[] value(int key) {
    return (path(key) + "-").repeat(VALUE_BYTES).substring(0, VALUE_BYTES).getBytes(US_ASCII);
  }

  @Override
  public void exchange(boolean isWrite, int key) throws IOException {
    String line = (isWrite ? "PUT " : "GET ") + path(key) + " HTTP/1.1";
    String head = line + "\r\nHost: " + host + "\r\n";
    if (isWrite) {
      String value = new String(value(key), US_ASCII);
      send(head + "Content-Length: " + VALUE_BYTES + "\r\n\r\n" + value);
      check(line, NO_BODY);
    } else {
      send(head + "\r\n");
      check(line, value(key));
    }
  }

  private void send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(US_ASCII));
  }

  private void check(String request, byte[] expectedBody) throws IOException {
    String status = readLine();
    int length = 0;
    for (String field = readLine(); !field.isEmpty(); field = readLine()) {
      if (field.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(field.substring(LENGTH.length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (!status.startsWith("HTTP/1.1 2") || !Arrays.equals(body, expectedBody)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: expected 2xx and %d bytes of body, was \"%s\" and \"%s\"",
              request,
              expectedBody.length,
              status,
              new String(body, ISO_8859_1)));
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

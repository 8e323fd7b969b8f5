package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests one at a time and reads each answer. Not thread-safe. */
public final class Client implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final String CONTENT_LENGTH = "content-length:";

  private final Protocol protocol;
  private final InputStream in;
  private final OutputStream out;
  private final Closeable connection;
  private boolean broken;

  private Client(Protocol protocol, InputStream in, OutputStream out, Closeable connection) {
    this.protocol = protocol;
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.connection = connection;
  }

  /** A client of the line protocol. Closing it ends the input of the process. */
  static Client ofLines(InputStream in, OutputStream out) {
    return new Client(Protocol.LINES, in, out, out);
  }

  /** A client of HTTP/1.1 that keeps its connection open. */
  static Client ofHttp(Socket socket) throws IOException {
    return new Client(Protocol.HTTP, socket.getInputStream(), socket.getOutputStream(), socket);
  }

  /**
   * Sends the request and waits for the answer, as long as the process may live.
   *
   * @throws NoAnswerException if the process ends first; a broken pipe says no more than that
   */
  public Answer send(Request request) throws NoAnswerException {
    try {
      out.write(protocol.encode(request));
      out.flush();
      return readAnswer();
    } catch (IOException e) {
      broken = true;
      throw new NoAnswerException(request, e);
    }
  }

  private Answer readAnswer() throws IOException {
    int status = status(readLine());
    int length = 0;
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(CONTENT_LENGTH)) {
        length = Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip());
      }
    }
    String body = readBytes(length);
    readBytes(protocol.lineEndAfter(length));
    return new Answer(status, body);
  }

  private static int status(String line) {
    Matcher parts = STATUS_LINE.matcher(line);
    if (!parts.lookingAt()) {
      throw new AssertionError("expected the status line of an answer, was \"" + line + "\"");
    }
    return Integer.parseInt(parts.group(1));
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ended after: " + line);
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private String readBytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return new String(bytes, ISO_8859_1);
  }

  /**
   * Sends no more. Closing twice is closing once. A request that met a broken pipe is still in the
   * buffer, and closing tries once more to send it; its caller was told already.
   */
  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (IOException e) {
      if (!broken) {
        throw e;
      }
    }
  }
}

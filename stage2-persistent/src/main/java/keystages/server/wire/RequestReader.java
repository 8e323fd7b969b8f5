package keystages.server.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Status;

/**
 * Reads requests of one line each: {@code METHOD SP TARGET [SP BODY] LF}.
 *
 * <p>Only a line feed ends a line, so a body may hold every other byte. Empty lines are skipped,
 * and the last line may lack its line feed. A line that is not a request is refused and skipped,
 * and the next one is read as if nothing had happened: whatever a line holds, everybody agrees on
 * where it ends. (HTTP/1.1, where the request itself says where it ends, has no such comfort.) The
 * reader keeps one line in memory, and no more of it than the limits allow. Not thread-safe.
 */
public final class RequestReader {
  /** The longest request line (method, space and target) in bytes; a longer one is answered 414. */
  static final int MAX_REQUEST_LINE = 8_192;

  /** The longest body in bytes; a longer one is answered 413. */
  static final int MAX_BODY = 1 << 20;

  private final InputStream in;

  /**
   * @param in is read byte by byte: wrap it in a buffer
   */
  public RequestReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next request; empty at the end of the input.
   *
   * @throws RequestException if the line is not a request; the line has been read to its end
   */
  public Optional<Request> read() throws IOException {
    int first = in.read();
    while (first == '\n') {
      first = in.read();
    }
    return first < 0 ? Optional.empty() : Optional.of(parse(restOfLine(first)));
  }

  private byte[] restOfLine(int first) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= MAX_REQUEST_LINE + 1 + MAX_BODY) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }

  private static Request parse(byte[] line) {
    int methodEnd = indexOfSpace(line, 0);
    int targetEnd = methodEnd == line.length ? line.length : indexOfSpace(line, methodEnd + 1);
    if (methodEnd == 0 || targetEnd <= methodEnd + 1) {
      throw RequestException.malformed("expected METHOD TARGET or METHOD TARGET BODY");
    }
    Method method = method(text(line, 0, methodEnd));
    if (targetEnd > MAX_REQUEST_LINE) {
      throw new RequestException(
          Status.URI_TOO_LONG, "the request line is longer than " + MAX_REQUEST_LINE + " bytes");
    }
    int bodyStart = Math.min(targetEnd + 1, line.length);
    if (line.length - bodyStart > MAX_BODY) {
      throw new RequestException(
          Status.CONTENT_TOO_LARGE, "the body is longer than " + MAX_BODY + " bytes");
    }
    Body body = Body.of(Arrays.copyOfRange(line, bodyStart, line.length));
    return new Request(method, text(line, methodEnd + 1, targetEnd), body);
  }

  private static Method method(String token) {
    return Method.of(token)
        .orElseThrow(() -> new RequestException(Status.NOT_IMPLEMENTED, "no method has this name"));
  }

  private static int indexOfSpace(byte[] line, int from) {
    int i = from;
    while (i < line.length && line[i] != ' ') {
      i++;
    }
    return i;
  }

  private static String text(byte[] line, int from, int to) {
    return new String(line, from, to - from, ISO_8859_1);
  }
}

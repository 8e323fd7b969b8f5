package keystages.server.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import keystages.http.RequestException;

/**
 * Reads the lines of a request.
 *
 * <p>Only CRLF ends a line. A bare CR or LF is an error, not a line end: two servers that disagree
 * on where a line ends can be made to disagree on where a request ends, and then one of them takes
 * part of an attacker's body for a request (request smuggling; RFC 9112, sections 2.2 and 11.2).
 * Not thread-safe.
 */
final class LineReader {
  private final InputStream in;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next byte, from 0 to 255.
   *
   * @throws EOFException at the end of the input
   */
  int read() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    return b;
  }

  /**
   * Appends the next line without its CRLF, or its first {@code limit} bytes if it is longer. Each
   * byte becomes one character.
   *
   * @return false if the line is longer than the limit
   * @throws RequestException 400 if a CR or an LF is not part of a CRLF
   */
  boolean readLine(StringBuilder line, int limit) throws IOException {
    for (int b = read(); b != '\r'; b = read()) {
      if (b == '\n') {
        throw RequestException.malformed("a line ends with a bare LF, expected CRLF");
      }
      if (line.length() == limit) {
        return false;
      }
      line.append((char) b);
    }
    if (read() != '\n') {
      throw RequestException.malformed("a CR is not followed by LF");
    }
    return true;
  }
}

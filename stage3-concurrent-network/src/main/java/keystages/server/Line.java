package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import keystages.http.RequestException;

/**
 * One line of input, without its CRLF. The same object holds one line after the other, so a request
 * costs no garbage for the lines that nobody asks about.
 *
 * <p>Only CRLF ends a line: a bare CR or LF is an error, not a line end, since two servers that
 * disagree on where a line ends can be made to disagree on where a request ends (RFC 9112, sections
 * 2.2 and 11.2). Not thread-safe.
 */
final class Line {
  private byte[] bytes = new byte[256];
  private int length;

  /**
   * Reads the next line, or its first {@code limit} bytes and one more.
   *
   * @param limit of its length, without CRLF
   * @return false if the line is longer
   * @throws RequestException 400 if a CR or an LF is not part of a CRLF
   */
  boolean read(TimedInput in, int limit) throws IOException {
    length = 0;
    byte b = in.read();
    while (b != '\r') {
      if (b == '\n') {
        throw RequestException.malformed("a line ends with a bare LF, expected CRLF");
      }
      if (length == limit) {
        return false;
      }
      append(b);
      b = in.read();
    }
    if (in.read() != '\n') {
      throw RequestException.malformed("a CR is not followed by LF");
    }
    return true;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  boolean startsWith(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (i == length || bytes[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The index of the first such byte at or after {@code from}, or the length if there is none. */
  int indexOf(char ascii, int from) {
    int i = from;
    while (i < length && bytes[i] != ascii) {
      i++;
    }
    return i;
  }

  /** From {@code from}, inclusive, to {@code to}, exclusive; a character is a byte. */
  String text(int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }

  /** Whether that range is this text, but for the case of ASCII letters. */
  boolean is(String lowerCase, int from, int to) {
    if (to - from != lowerCase.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != lowerCase.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private void append(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = b;
  }
}

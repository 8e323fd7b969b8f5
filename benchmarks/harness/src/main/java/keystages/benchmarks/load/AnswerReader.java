package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads answers of HTTP/1.1 (RFC 9112) as they arrive, in whatever pieces, and holds each to what
 * is expected: status, length, every byte of the body, a connection that stays open, and nothing
 * after it. Knows no other framing than {@code Content-Length}. Not thread-safe.
 */
final class AnswerReader {
  private static final int MAX_BYTES = 8_192;
  private static final int SHOWN = 300;
  private static final int NO_NUMBER = -1;

  private final ByteBuffer in = ByteBuffer.allocate(MAX_BYTES);
  private final byte[] bytes = in.array();
  private int scanned;

  /** Where the body starts, or 0 as long as the head is not whole. */
  private int bodyStart;

  /**
   * Reads what has arrived.
   *
   * @return true if the answer is whole, and right; the next read is of the next answer
   * @throws WrongAnswerException if it is not right, or the connection is closed
   */
  boolean read(ReadableByteChannel channel, Exchange exchange) throws IOException {
    if (channel.read(in) < 0) {
      throw wrong(exchange, "the server closed the connection");
    }
    if (bodyStart == 0 && findBody()) {
      checkHead(exchange);
    }
    boolean isWhole = bodyStart > 0 && checkBody(exchange);
    if (isWhole) {
      in.clear();
      scanned = 0;
      bodyStart = 0;
    } else if (!in.hasRemaining()) {
      throw wrong(exchange, "the answer is longer than " + MAX_BYTES + " bytes");
    }
    return isWhole;
  }

  private boolean findBody() {
    int end = in.position();
    for (int i = Math.max(scanned, 3); i < end; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        bodyStart = i + 1;
        return true;
      }
    }
    scanned = end;
    return false;
  }

  private void checkHead(Exchange exchange) throws WrongAnswerException {
    if (!startsWith("http/1.1 ", 0) || !exchange.accepts(number(9, 12)) || bytes[12] != ' ') {
      throw wrong(exchange, "wrong status");
    }
    int length = NO_NUMBER;
    for (int field = nextLine(0); field < bodyStart - 2; field = nextLine(field)) {
      if (startsWith("content-length:", field)) {
        if (length != NO_NUMBER) {
          throw wrong(exchange, "more than one Content-Length");
        }
        length = number(field + "content-length:".length(), nextLine(field) - 2);
      } else if (startsWith("transfer-encoding:", field)) {
        throw wrong(exchange, "expected a Content-Length");
      } else if (startsWith("connection: close", field)) {
        throw wrong(exchange, "expected the connection to stay open");
      }
    }
    int expected = exchange.answerBody().length;
    if (length != expected && !(length == NO_NUMBER && expected == 0)) {
      throw wrong(exchange, "expected a Content-Length of " + expected);
    }
  }

  private boolean checkBody(Exchange exchange) throws WrongAnswerException {
    byte[] expected = exchange.answerBody();
    int end = bodyStart + expected.length;
    if (in.position() < end) {
      return false;
    }
    if (!Arrays.equals(bytes, bodyStart, end, expected, 0, expected.length)) {
      throw wrong(exchange, "wrong body");
    }
    if (in.position() > end) {
      throw wrong(exchange, "more bytes than were announced");
    }
    return true;
  }

  /** Where the line after this one starts; the head ends in one. */
  private int nextLine(int from) {
    int i = from + 1;
    while (bytes[i] != '\n' || bytes[i - 1] != '\r') {
      i++;
    }
    return i + 1;
  }

  /** Whether this is there, in upper or lower case. */
  private boolean startsWith(String lowerCase, int from) {
    for (int i = 0; i < lowerCase.length(); i++) {
      int c = bytes[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The number of decimal digits, spaces around it allowed, or none. */
  private int number(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9' || number > MAX_BYTES) {
        return NO_NUMBER;
      }
      number = 10 * number + bytes[i] - '0';
    }
    return start < end ? number : NO_NUMBER;
  }

  private WrongAnswerException wrong(Exchange exchange, String what) {
    String answer = new String(bytes, 0, Math.min(in.position(), SHOWN), ISO_8859_1);
    return new WrongAnswerException(exchange, what + ", the answer so far is: \"" + answer + "\"");
  }
}

package keystages.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.http.Body;
import keystages.http.RequestException;
import keystages.http.Status;

/**
 * Reads the body of a request in either of its framings (RFC 9112, sections 6 and 7).
 *
 * <p>Memory grows with what has arrived, never with what was announced, and is accounted for as it
 * grows. Not thread-safe.
 */
final class BodyReader {
  /** Of a chunk's size and extensions, and of all extensions of a body together. */
  private static final int MAX_CHUNK_LINE = 1_024;

  private static final int MAX_EXTENSIONS = 16_384;
  private static final int FIRST_BYTES = 1_024;

  /** RFC 9112, section 7.1, with what may come before a semicolon. */
  private static final Pattern CHUNK_LINE =
      Pattern.compile("(?<size>[0-9A-Fa-f]+)(?<extensions>([ \\t]*;.*)?)", Pattern.DOTALL);

  private final TimedInput in;
  private final Limits limits;
  private final BodyMemory memory;

  BodyReader(TimedInput in, Limits limits, BodyMemory memory) {
    this.in = in;
    this.limits = limits;
    this.memory = memory;
  }

  /** Whether the body is chunked; if not, it has the length that the header says, or none. */
  static boolean isChunked(Header header, int minorVersion) {
    List<String> codings = header.transferCodings();
    if (codings == null) {
      return false;
    }
    if (minorVersion == 0) {
      throw RequestException.malformed("HTTP/1.0 has no Transfer-Encoding");
    }
    if (header.contentLength() != Header.NO_LENGTH) {
      throw RequestException.malformed(
          "expected Content-Length or Transfer-Encoding, there are both");
    }
    int first = codings.indexOf("chunked");
    if (first < 0 || first != codings.size() - 1) {
      throw RequestException.malformed("expected a Transfer-Encoding that ends in chunked");
    }
    if (first > 0) {
      throw new RequestException(
          Status.NOT_IMPLEMENTED, "the only Transfer-Encoding known here is chunked");
    }
    return true;
  }

  /** Reads a body of this length. */
  Body readFixed(int length) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(Math.min(length, FIRST_BYTES));
    copy(length, body);
    return Body.of(body.toByteArray());
  }

  /** Reads chunks to the last one, and the trailer section, which is checked and forgotten. */
  Body readChunked() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int extensions = 0;
    while (true) {
      Matcher line = readChunkLine();
      extensions += line.group("extensions").length();
      if (extensions > MAX_EXTENSIONS) {
        throw RequestException.malformed("the chunk extensions are too long");
      }
      int size = chunkSize(line.group("size"), limits.body() - body.size());
      if (size == 0) {
        readTrailers();
        return Body.of(body.toByteArray());
      }
      copy(size, body);
      if (in.read() != '\r' || in.read() != '\n') {
        throw RequestException.malformed("a chunk is longer than it says");
      }
    }
  }

  private Matcher readChunkLine() throws IOException {
    StringBuilder line = new StringBuilder();
    if (!in.readLine(line, MAX_CHUNK_LINE)) {
      throw RequestException.malformed("the first line of a chunk is too long");
    }
    Matcher parts = CHUNK_LINE.matcher(line);
    if (!parts.matches() || !Grammar.isText(line.toString())) {
      throw RequestException.malformed("expected a chunk size in hexadecimal digits");
    }
    return parts;
  }

  private int chunkSize(String digits, int max) {
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      size = 16 * size + HexFormat.fromHexDigit(digits.charAt(i));
      if (size > max) {
        throw tooLong(limits);
      }
    }
    return (int) size;
  }

  static RequestException tooLong(Limits limits) {
    return new RequestException(
        Status.CONTENT_TOO_LARGE, "the body is longer than " + limits.body() + " bytes");
  }

  private void copy(int length, ByteArrayOutputStream body) throws IOException {
    int left = length;
    while (left > 0) {
      left -= in.readInto(body, left);
      memory.hold(body.size());
    }
  }

  private void readTrailers() throws IOException {
    FieldLines trailers = new FieldLines(in, limits);
    for (String line = trailers.next(); line != null; line = trailers.next()) {
      Header.checkedValue(line);
    }
  }
}

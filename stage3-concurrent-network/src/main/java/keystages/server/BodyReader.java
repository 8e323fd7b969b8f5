package keystages.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
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

  private final TimedInput in;
  private final Line line;
  private final Limits limits;
  private final BodyMemory memory;

  BodyReader(TimedInput in, Line line, Limits limits, BodyMemory memory) {
    this.in = in;
    this.line = line;
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
      if (!line.read(in, MAX_CHUNK_LINE)) {
        throw RequestException.malformed("the first line of a chunk is too long");
      }
      int digits = countHexDigits();
      extensions += line.length() - digits;
      if (extensions > MAX_EXTENSIONS) {
        throw RequestException.malformed("the chunk extensions are too long");
      }
      int size = chunkSize(digits, limits.body() - body.size());
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

  private int countHexDigits() {
    int digits = 0;
    while (digits < line.length() && HexFormat.isHexDigit(line.at(digits))) {
      digits++;
    }
    int extension = digits;
    while (extension < line.length() && Grammar.isSpace(line.at(extension))) {
      extension++;
    }
    boolean onlySize = digits == line.length();
    boolean hasExtension = extension < line.length() && line.at(extension) == ';';
    if (digits == 0
        || (!onlySize && !hasExtension)
        || !Grammar.isText(line, digits, line.length())) {
      throw RequestException.malformed("expected a chunk size in hexadecimal digits");
    }
    return digits;
  }

  private int chunkSize(int digits, int max) {
    long size = 0;
    for (int i = 0; i < digits; i++) {
      size = 16 * size + HexFormat.fromHexDigit(line.at(i));
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
    FieldLines trailers = new FieldLines(in, line, limits);
    while (trailers.next()) {
      Header.check(line);
    }
  }
}

package keystages.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
 * <p>Memory grows with what has arrived, never with what was announced, so that a client cannot
 * claim a megabyte with a header of a hundred bytes. Not thread-safe.
 */
final class BodyReader {
  /** The longest first line of a chunk: its size and its extensions. */
  private static final int MAX_CHUNK_LINE = 1_024;

  /** The most characters of all extensions of a body together. */
  private static final int MAX_EXTENSIONS = 16_384;

  private static final int PIECE_BYTES = 4_096;

  /** RFC 9110, section 5.6.4; a character is a byte. */
  private static final String QUOTED_STRING =
      "\"(?:[\\t !#-\\[\\]-~\\x80-\\xFF]|\\\\[\\t -~\\x80-\\xFF])*+\"";

  /** A size, and any number of extensions {@code ;NAME=VALUE} (RFC 9112, 7.1 and 7.1.1). */
  private static final Pattern CHUNK_LINE =
      Pattern.compile(
          "(?<size>[0-9A-Fa-f]+)(?<extensions>(?: ; TOKEN(?: = (?:TOKEN|QUOTED))?)*)"
              .replace(" ", "[ \\t]*")
              .replace("TOKEN", FieldSection.TOKEN.pattern())
              .replace("QUOTED", QUOTED_STRING));

  private final InputStream in;
  private final LineReader lines;
  private final Sizes sizes;

  /**
   * @param lines reads from the same input
   */
  BodyReader(InputStream in, LineReader lines, Sizes sizes) {
    this.in = in;
    this.lines = lines;
    this.sizes = sizes;
  }

  /** True if the body is chunked; otherwise its length is the Content-Length, or 0 without one. */
  static boolean isChunked(FieldSection header, int minorVersion) {
    List<String> codings = header.transferCodings();
    if (codings == null) {
      return false;
    }
    if (minorVersion == 0) {
      throw RequestException.malformed("HTTP/1.0 has no Transfer-Encoding");
    }
    // A proxy that goes by one of the two and a server that goes by the other disagree on where the
    // next request starts: the oldest way to smuggle one in (RFC 9112, sections 6.3 and 11.2).
    if (header.contentLength() != FieldSection.NO_LENGTH) {
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
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    copy(length, body);
    return Body.of(body.toByteArray());
  }

  /** Reads all chunks and the trailer section, whose fields are checked and then dropped. */
  Body readChunked() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int extensions = 0;
    while (true) {
      Matcher line = readChunkLine();
      extensions += line.group("extensions").length();
      if (extensions > MAX_EXTENSIONS) {
        throw RequestException.malformed("the chunk extensions are too long");
      }
      int size = chunkSize(line.group("size"), sizes.body() - body.size());
      if (size == 0) {
        FieldSection.read(lines, sizes);
        return Body.of(body.toByteArray());
      }
      copy(size, body);
      if (lines.read() != '\r' || lines.read() != '\n') {
        throw RequestException.malformed("a chunk is longer than it says");
      }
    }
  }

  private Matcher readChunkLine() throws IOException {
    StringBuilder line = new StringBuilder();
    if (!lines.readLine(line, MAX_CHUNK_LINE)) {
      throw RequestException.malformed("the first line of a chunk is too long");
    }
    Matcher parts = CHUNK_LINE.matcher(line);
    if (!parts.matches()) {
      throw RequestException.malformed(
          "expected a chunk size in hexadecimal digits, and after it only ;NAME=VALUE");
    }
    return parts;
  }

  private int chunkSize(String digits, int max) {
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      size = 16 * size + HexFormat.fromHexDigit(digits.charAt(i));
      if (size > max) {
        throw tooLong();
      }
    }
    return (int) size;
  }

  /** The refusal of a body that is too long: 413. */
  RequestException tooLong() {
    return new RequestException(
        Status.CONTENT_TOO_LARGE, "the body is longer than " + sizes.body() + " bytes");
  }

  private void copy(int length, ByteArrayOutputStream body) throws IOException {
    int left = length;
    while (left > 0) {
      byte[] piece = in.readNBytes(Math.min(left, PIECE_BYTES));
      if (piece.length == 0) {
        throw new EOFException();
      }
      body.writeBytes(piece);
      left -= piece.length;
    }
  }
}

package keystages.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a chunked answer (RFC 9112, section 7.1). */
public final class Chunks {
  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,7})(?:[ \t]*;.*)?");

  private Chunks() {}

  /**
   * Reads up to the end of the trailers, which are dropped, and returns the data.
   *
   * @throws EOFException if the input ends before that
   * @throws MalformedAnswerException if something else comes
   */
  public static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      byte[] chunk = in.readNBytes(size);
      data.write(chunk);
      String end = chunk.length < size ? "" : line(in);
      if (!end.isEmpty()) {
        throw new MalformedAnswerException("a chunk is longer than its size");
      }
    }
    String trailer = line(in);
    while (!trailer.isEmpty()) {
      trailer = line(in);
    }
    return data.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    String line = line(in);
    Matcher size = SIZE.matcher(line);
    if (!size.matches()) {
      throw new MalformedAnswerException("not the size of a chunk: " + Escapes.encode(line));
    }
    return Integer.parseInt(size.group(1), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended within a chunked answer");
      }
      line.append((char) b);
    }
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }
}

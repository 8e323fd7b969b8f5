package keystages.testkit.http;

import static java.util.stream.Collectors.joining;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.http.RawAnswer.Field;

/**
 * Parses answers strictly (RFC 9112, sections 4 to 6): each line ends with CRLF, each body has one
 * Content-Length, and an answer that must not have a body has no Content-Length.
 */
final class AnswerReader {
  /** A status line and its field section. */
  record Head(int status, List<Field> fields) {
    boolean isInterim() {
      return status < 200;
    }

    @Override
    public String toString() {
      return status
          + fields.stream().map(f -> ", " + f.name() + ": " + f.value()).collect(joining());
    }
  }

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-9]\\d\\d) [ -~]*");
  private static final Pattern FIELD_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([ -~]*?)[ \t]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
  private static final int NO_CONTENT = 204;

  private final InputStream in;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  Head readHead() throws IOException {
    String line = readLine();
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new MalformedAnswerException("not a status line: " + Escapes.encode(line));
    }
    return new Head(Integer.parseInt(status.group(1)), readFields());
  }

  /** Reads the body after this head. Not for an answer to HEAD. */
  String readBody(Head head) throws IOException {
    List<String> lengths = valuesOf(head, "Content-Length");
    if (!valuesOf(head, "Transfer-Encoding").isEmpty()) {
      throw new MalformedAnswerException("no client asked for a Transfer-Encoding: " + head);
    }
    if (head.isInterim() || head.status() == NO_CONTENT) {
      if (!lengths.isEmpty()) {
        throw new MalformedAnswerException("without a body, but with Content-Length: " + head);
      }
      return "";
    }
    if (lengths.size() != 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
      throw new MalformedAnswerException("expected one Content-Length in digits: " + head);
    }
    return readBytes(Integer.parseInt(lengths.get(0)));
  }

  /**
   * Reads the body after this head, in any form that it may have: with a length, in chunks, or up
   * to the end of a connection that the head says will end. Not for an answer to HEAD.
   */
  String readBodyOfAnyForm(Head head) throws IOException {
    boolean mayHaveBody = !head.isInterim() && head.status() != NO_CONTENT;
    List<String> codings = valuesOf(head, "Transfer-Encoding");
    boolean hasLength = !valuesOf(head, "Content-Length").isEmpty();
    if (!mayHaveBody || hasLength) {
      return readBody(head);
    }
    if (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked")) {
      return Escapes.text(Chunks.read(in));
    }
    if (codings.isEmpty() && new RawAnswer(List.of(), head.status(), head.fields(), "").closes()) {
      return Escapes.text(in.readAllBytes());
    }
    throw new MalformedAnswerException(
        "where the body ends is not told by Content-Length, chunks or Connection: close: " + head);
  }

  private static List<String> valuesOf(Head head, String name) {
    return new RawAnswer(List.of(), head.status(), head.fields(), "").values(name);
  }

  private List<Field> readFields() throws IOException {
    List<Field> fields = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      Matcher field = FIELD_LINE.matcher(line);
      if (!field.matches()) {
        throw new MalformedAnswerException("not a field line: " + Escapes.encode(line));
      }
      fields.add(new Field(field.group(1), field.group(2)));
    }
    return fields;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw line.isEmpty()
            ? new EOFException("the connection ended, there is no answer")
            : new MalformedAnswerException(
                "ended within a line: " + Escapes.encode(line.toString()));
      }
      line.append((char) b);
      if (b == '\n') {
        return withoutLineEnd(line);
      }
    }
  }

  private static String withoutLineEnd(StringBuilder line) throws MalformedAnswerException {
    int end = line.length() - 2;
    if (end < 0 || line.charAt(end) != '\r') {
      throw new MalformedAnswerException("a bare LF: " + Escapes.encode(line.toString()));
    }
    return line.substring(0, end);
  }

  private String readBytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedAnswerException(
          "the body ended after " + bytes.length + " of " + length + " bytes");
    }
    return Escapes.text(bytes);
  }
}

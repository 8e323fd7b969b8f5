package keystages.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer, independent of the wire format.
 *
 * @param fields the header fields that the upper layers set, in order; the server adds the length
 *     and what its protocol needs
 */
public record Response(Status status, List<Field> fields, Content body) {

  /** One header field. Its value is printable ASCII, so no value can end the line early. */
  public record Field(String name, String value) {
    public Field {
      if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
        throw new IllegalArgumentException(name + " must be printable ASCII, was: " + value);
      }
    }
  }

  private static final Field TEXT = new Field("Content-Type", "text/plain; charset=utf-8");
  private static final List<Field> OCTETS =
      List.of(
          new Field("Content-Type", "application/octet-stream"),
          // Keeps a browser from guessing that a stored value is a page, and from running it.
          new Field("X-Content-Type-Options", "nosniff"));

  public Response {
    fields = List.copyOf(fields);
    if (!status.hasBody() && body.length() > 0) {
      throw new IllegalArgumentException(status + " must not carry a body");
    }
  }

  /** 200 with bytes that only the client can interpret. */
  public static Response octets(Content body) {
    return new Response(Status.OK, OCTETS, body);
  }

  /** An answer in words. */
  public static Response text(Status status, String text) {
    return text(status, Body.of(text));
  }

  /** An answer in words, in UTF-8. */
  public static Response text(Status status, Content text) {
    return new Response(status, List.of(TEXT), text);
  }

  /** An error with one sentence that is safe to show a client. */
  public static Response error(Status status, String sentence) {
    return text(status, sentence + "\n");
  }

  /** 201: something new exists at {@code path}. */
  public static Response created(String path) {
    return new Response(Status.CREATED, List.of(new Field("Location", path)), Body.EMPTY);
  }

  /** 204: done, and there is nothing to say. */
  public static Response noContent() {
    return new Response(Status.NO_CONTENT, List.of(), Body.EMPTY);
  }

  /** A copy of this answer with one more field. */
  public Response with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Response(status, more, body);
  }
}

package keystages.server;

import java.io.IOException;
import keystages.http.RequestException;
import keystages.http.Status;

/** The field lines of a header or trailer section, up to its empty line, within its limits. */
final class FieldLines {
  private final TimedInput in;
  private final Line line;
  private int bytesLeft;
  private int fieldsLeft;

  FieldLines(TimedInput in, Line line, Limits limits) {
    this.in = in;
    this.line = line;
    this.bytesLeft = limits.headerSection();
    this.fieldsLeft = limits.headerFields();
  }

  /**
   * Reads the next line; false if it was the empty one.
   *
   * @throws RequestException 431 past the limits
   */
  boolean next() throws IOException {
    if (!line.read(in, bytesLeft)) {
      throw tooLarge();
    }
    if (line.length() == 0) {
      return false;
    }
    bytesLeft -= line.length() + 2;
    fieldsLeft--;
    if (bytesLeft < 0 || fieldsLeft < 0) {
      throw tooLarge();
    }
    return true;
  }

  private static RequestException tooLarge() {
    return new RequestException(
        Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "the header has too many bytes or fields");
  }
}

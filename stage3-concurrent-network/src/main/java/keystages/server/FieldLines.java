package keystages.server;

import java.io.IOException;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/** The field lines of a header or trailer section, up to its empty line, within its limits. */
final class FieldLines {
  private final TimedInput in;
  private int bytesLeft;
  private int fieldsLeft;

  FieldLines(TimedInput in, Limits limits) {
    this.in = in;
    this.bytesLeft = limits.headerSection();
    this.fieldsLeft = limits.headerFields();
  }

  /**
   * The next line, or null if it was the empty one.
   *
   * @throws RequestException 431 past the limits
   */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean whole = in.readLine(line, bytesLeft);
    if (whole && line.isEmpty()) {
      return null;
    }
    bytesLeft -= line.length() + 2;
    fieldsLeft--;
    if (!whole || bytesLeft < 0 || fieldsLeft < 0) {
      throw new RequestException(
          Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "the header has too many bytes or fields");
    }
    return line.toString();
  }
}

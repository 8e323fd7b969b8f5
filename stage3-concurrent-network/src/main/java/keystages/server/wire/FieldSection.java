package keystages.server.wire;

import java.io.IOException;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/** Reads the field lines of one header or trailer section within its limits. Not thread-safe. */
final class FieldSection {
  private final LineReader lines;
  private int bytesLeft;
  private int fieldsLeft;

  FieldSection(LineReader lines, Sizes sizes) {
    this.lines = lines;
    this.bytesLeft = sizes.headerSection();
    this.fieldsLeft = sizes.headerFields();
  }

  /**
   * The next field line, or null if it was the empty line that ends the section.
   *
   * @throws RequestException 431 past the limits
   */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean whole = lines.readLine(line, bytesLeft);
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

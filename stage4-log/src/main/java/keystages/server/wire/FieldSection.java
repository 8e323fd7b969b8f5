package keystages.server.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The field lines of a request: its header section, or its trailer section (RFC 9112, section 5).
 * Immutable once it is read.
 */
public final class FieldSection {
  static final long NO_LENGTH = -1;

  /** RFC 9110, section 5.6.2: what methods and field names are made of. */
  static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** The characters of field values: no control characters but the tab. */
  private static final Pattern TEXT = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F\\x7F]*");

  /** Digits that fit a long. The JDK's parser would also take signs and digits of other scripts. */
  private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,18}");

  /** The values of each field, by its name in lower case. */
  private final Map<String, List<String>> fields = new HashMap<>();

  private FieldSection() {}

  /**
   * Reads a section to the empty line that ends it.
   *
   * @throws RequestException 400 for a malformed field line, 431 past the limits
   */
  static FieldSection read(LineReader lines, Sizes sizes) throws IOException {
    FieldSection section = new FieldSection();
    int fieldsLeft = sizes.headerFields();
    int bytesLeft = sizes.headerSection();
    while (true) {
      StringBuilder line = new StringBuilder();
      boolean whole = lines.readLine(line, bytesLeft);
      if (whole && line.isEmpty()) {
        return section;
      }
      bytesLeft -= line.length() + 2;
      if (!whole || bytesLeft < 0 || fieldsLeft-- == 0) {
        throw new RequestException(
            Status.REQUEST_HEADER_FIELDS_TOO_LARGE, "the header has too many bytes or fields");
      }
      section.add(line.toString());
    }
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    if (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
      throw RequestException.malformed("expected a header line NAME: VALUE");
    }
    String value = line.substring(colon + 1);
    if (!TEXT.matcher(value).matches()) {
      throw RequestException.malformed("a header value holds a control character");
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value.strip());
  }

  /**
   * The value of a field that may come only once, or null if it does not come.
   *
   * @param name in lower case
   * @throws RequestException 400 if it comes twice
   */
  public @Nullable String single(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw RequestException.malformed("expected one " + name + " header, there are more");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  /**
   * The Content-Length in bytes, or {@link #NO_LENGTH}.
   *
   * @throws RequestException 400 if it is not a number, or if there are two that differ
   */
  long contentLength() {
    long length = NO_LENGTH;
    for (String value : values("content-length")) {
      if (!DIGITS.matcher(value).matches()) {
        throw RequestException.malformed("expected a Content-Length of digits in range");
      }
      if (length != NO_LENGTH && length != Long.parseLong(value)) {
        throw RequestException.malformed("expected one Content-Length, there are two that differ");
      }
      length = Long.parseLong(value);
    }
    return length;
  }

  /** The transfer codings in the order in which they were applied, or null without that field. */
  @Nullable List<String> transferCodings() {
    return values("transfer-encoding").isEmpty() ? null : elements("transfer-encoding");
  }

  /** True if the client wants another request on this connection (RFC 9112, section 9.3). */
  boolean keepsAlive(int minorVersion) {
    List<String> options = elements("connection");
    return !options.contains("close") && (minorVersion > 0 || options.contains("keep-alive"));
  }

  /**
   * True if the client waits for 100 before it sends the body. A client of HTTP/1.0 never does,
   * whatever it says (RFC 9110, section 10.1.1).
   *
   * @throws RequestException 417 for an expectation other than 100-continue
   */
  boolean expectsContinue(int minorVersion) {
    List<String> expectations = elements("expect");
    if (!expectations.stream().allMatch("100-continue"::equals)) {
      throw new RequestException(
          Status.EXPECTATION_FAILED, "the only expectation met here is 100-continue");
    }
    return !expectations.isEmpty() && minorVersion > 0;
  }

  /** The value of each field by its name; repeated fields are one list (RFC 9110, 5.3). */
  Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    fields.forEach((name, values) -> map.put(name, String.join(", ", values)));
    return map;
  }

  private List<String> values(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** The elements of a list, in lower case and without the empty ones (RFC 9110, 5.6.1.2). */
  private List<String> elements(String name) {
    List<String> elements = new ArrayList<>();
    for (String element : String.join(",", values(name)).toLowerCase(Locale.ROOT).split(",", -1)) {
      if (!element.isBlank()) {
        elements.add(element.strip());
      }
    }
    return elements;
  }
}

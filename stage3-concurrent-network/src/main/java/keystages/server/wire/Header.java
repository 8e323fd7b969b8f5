package keystages.server.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The header section of one request (RFC 9112, section 5): every field is checked, and those that
 * the server acts upon are kept. Not thread-safe.
 */
public final class Header {
  static final long NO_LENGTH = -1;

  /** So many that they fit into a {@code long}. */
  private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,18}");

  private @Nullable String host;
  private @Nullable String origin;
  private @Nullable String site;
  private long contentLength = NO_LENGTH;
  private @Nullable List<String> transferCodings;
  private boolean close;
  private boolean keepAlive;
  private boolean expectsContinue;

  /**
   * @throws RequestException 400 for what is not a field line or contradicts an earlier one, 417
   *     for an expectation other than 100-continue
   */
  void add(String line) {
    String value = checkedValue(line);
    switch (line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)) {
      case "host" -> host = once(host, "Host", value);
      case "origin" -> origin = once(origin, "Origin", value);
      case "sec-fetch-site" -> site = once(site, "Sec-Fetch-Site", value);
      case "content-length" -> addContentLength(value);
      case "transfer-encoding" -> addTransferCodings(value);
      case "connection" -> addConnectionOptions(value);
      case "expect" -> addExpectations(value);
      default -> {
        // Of no concern to the server.
      }
    }
  }

  /** The value of a field; in a trailer section nobody asks for it, but it has to be one. */
  static String checkedValue(String line) {
    int colon = line.indexOf(':');
    if (colon < 0 || !Grammar.isToken(line.substring(0, colon))) {
      throw RequestException.malformed("expected a header line NAME: VALUE");
    }
    String value = line.substring(colon + 1);
    if (!Grammar.isText(value)) {
      throw RequestException.malformed("a header value holds a control character");
    }
    return value.strip();
  }

  private static String once(@Nullable String before, String name, String value) {
    if (before != null) {
      throw RequestException.malformed("expected one " + name + " header, there are two");
    }
    return value;
  }

  private void addContentLength(String value) {
    if (!DIGITS.matcher(value).matches()) {
      throw RequestException.malformed("expected a Content-Length of digits in range");
    }
    long length = Long.parseLong(value);
    if (contentLength != NO_LENGTH && contentLength != length) {
      throw RequestException.malformed("expected one Content-Length, there are two that differ");
    }
    contentLength = length;
  }

  private void addTransferCodings(String value) {
    if (transferCodings == null) {
      transferCodings = new ArrayList<>();
    }
    transferCodings.addAll(elements(value));
  }

  private void addConnectionOptions(String value) {
    List<String> options = elements(value);
    close |= options.contains("close");
    keepAlive |= options.contains("keep-alive");
  }

  private void addExpectations(String value) {
    for (String expectation : elements(value)) {
      if (!expectation.equals("100-continue")) {
        throw new RequestException(
            Status.EXPECTATION_FAILED, "the only expectation met here is 100-continue");
      }
      expectsContinue = true;
    }
  }

  /** Of a list, in lower case; an empty element is none (RFC 9110, section 5.6.1.2). */
  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    for (String element : list.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (!element.isBlank()) {
        elements.add(element.strip());
      }
    }
    return elements;
  }

  public @Nullable String host() {
    return host;
  }

  public @Nullable String origin() {
    return origin;
  }

  /** Of {@code Sec-Fetch-Site}. */
  public @Nullable String site() {
    return site;
  }

  /** In bytes, or {@link #NO_LENGTH}. */
  long contentLength() {
    return contentLength;
  }

  /** In the order they were applied, in lower case; null if there is no such field. */
  @Nullable List<String> transferCodings() {
    return transferCodings;
  }

  /** Whether the client wants another request on this connection (RFC 9112, section 9.3). */
  boolean keepsAlive(int minorVersion) {
    return !close && (minorVersion > 0 || keepAlive);
  }

  /** An expectation of a client of HTTP/1.0 is ignored (RFC 9110, section 10.1.1). */
  boolean expectsContinue(int minorVersion) {
    return expectsContinue && minorVersion > 0;
  }
}

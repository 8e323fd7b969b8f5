package keystages.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The header section of one request (RFC 9112, section 5): every field is checked, and those that
 * the server acts upon are kept. Not thread-safe.
 */
final class Header {
  static final long NO_LENGTH = -1;

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
  void add(Line line) {
    int colon = line.indexOf(':', 0);
    int from = checkedValueStart(line, colon);
    int to = line.length();
    while (to > from && Grammar.isSpace(line.at(to - 1))) {
      to--;
    }
    if (line.is("host", 0, colon)) {
      host = once(host, "Host", line.text(from, to));
    } else if (line.is("origin", 0, colon)) {
      origin = once(origin, "Origin", line.text(from, to));
    } else if (line.is("sec-fetch-site", 0, colon)) {
      site = once(site, "Sec-Fetch-Site", line.text(from, to));
    } else if (line.is("content-length", 0, colon)) {
      addContentLength(line, from, to);
    } else if (line.is("transfer-encoding", 0, colon)) {
      addTransferCodings(line.text(from, to));
    } else if (line.is("connection", 0, colon)) {
      addConnectionOptions(line.text(from, to));
    } else if (line.is("expect", 0, colon)) {
      addExpectations(line.text(from, to));
    }
  }

  /** Checks the line of a field that nobody will ask for, as those of a trailer section are. */
  static void check(Line line) {
    checkedValueStart(line, line.indexOf(':', 0));
  }

  private static int checkedValueStart(Line line, int colon) {
    if (colon == line.length() || !Grammar.isToken(line, 0, colon)) {
      throw RequestException.malformed("expected a header line NAME: VALUE");
    }
    int from = colon + 1;
    while (from < line.length() && Grammar.isSpace(line.at(from))) {
      from++;
    }
    if (!Grammar.isText(line, from, line.length())) {
      throw RequestException.malformed("a header value holds a control character");
    }
    return from;
  }

  private static String once(@Nullable String before, String name, String value) {
    if (before != null) {
      throw RequestException.malformed("expected one " + name + " header, there are two");
    }
    return value;
  }

  private void addContentLength(Line line, int from, int to) {
    long length = 0;
    for (int i = from; i < to; i++) {
      if (!Grammar.isDigit(line.at(i)) || length > Long.MAX_VALUE / 10 - 1) {
        throw RequestException.malformed("expected a Content-Length of digits in range");
      }
      length = 10 * length + (line.at(i) - '0');
    }
    if (from == to || (contentLength != NO_LENGTH && contentLength != length)) {
      throw RequestException.malformed("expected one Content-Length, in digits");
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

  @Nullable String host() {
    return host;
  }

  @Nullable String origin() {
    return origin;
  }

  /** Of {@code Sec-Fetch-Site}. */
  @Nullable String site() {
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

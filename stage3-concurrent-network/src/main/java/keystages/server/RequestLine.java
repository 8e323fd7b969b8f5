package keystages.server;

import java.util.Locale;
import keystages.http.Method;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The request line (RFC 9112, section 3): {@code METHOD SP TARGET SP VERSION}.
 *
 * @param path of the target; an absolute target has been taken apart
 * @param authority of an absolute target, which counts more than the Host field (3.2.2); else null
 * @param minorVersion of HTTP/1: 0, or 1 for all that are greater (RFC 9110, section 2.5)
 */
record RequestLine(Method method, String path, @Nullable String authority, int minorVersion) {
  private static final String SCHEME = "http://";
  private static final int VERSION_LENGTH = "HTTP/1.1".length();

  /**
   * @throws RequestException 400, 501 for an unknown method, 505 for another major version
   */
  static RequestLine parse(Line line) {
    int methodEnd = line.indexOf(' ', 0);
    int targetEnd = line.indexOf(' ', methodEnd + 1);
    if (targetEnd >= line.length()
        || targetEnd == methodEnd + 1
        || !Grammar.isToken(line, 0, methodEnd)) {
      throw RequestException.malformed("expected a request line METHOD TARGET HTTP/1.1");
    }
    int minorVersion = minorVersion(line, targetEnd + 1);
    Method method =
        Method.of(line.text(0, methodEnd))
            .orElseThrow(
                () -> new RequestException(Status.NOT_IMPLEMENTED, "no method has this name"));
    return of(method, line.text(methodEnd + 1, targetEnd), minorVersion);
  }

  private static RequestLine of(Method method, String target, int minorVersion) {
    if (target.startsWith("/")) {
      return new RequestLine(method, target, null, minorVersion);
    }
    if (target.equals("*") && method == Method.OPTIONS) {
      return new RequestLine(method, target, null, minorVersion);
    }
    if (!target.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw RequestException.malformed("expected a target that starts with '/' or with 'http://'");
    }
    int pathStart = target.indexOf('/', SCHEME.length());
    String authority =
        target.substring(SCHEME.length(), pathStart < 0 ? target.length() : pathStart);
    if (authority.isEmpty() || authority.startsWith(":")) {
      throw RequestException.malformed("expected a host after 'http://'");
    }
    String path = pathStart < 0 ? "/" : target.substring(pathStart);
    return new RequestLine(method, path, authority, minorVersion);
  }

  private static int minorVersion(Line line, int from) {
    if (line.length() - from != VERSION_LENGTH
        || !line.text(from, from + 5).equals("HTTP/")
        || !Grammar.isDigit(line.at(from + 5))
        || line.at(from + 6) != '.'
        || !Grammar.isDigit(line.at(from + 7))) {
      throw RequestException.malformed("expected a version HTTP/1.1 or HTTP/1.0");
    }
    if (line.at(from + 5) != '1') {
      throw new RequestException(Status.HTTP_VERSION_NOT_SUPPORTED, "expected HTTP/1.1");
    }
    return line.at(from + 7) == '0' ? 0 : 1;
  }
}

package keystages.server.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.http.Method;
import keystages.http.RequestException;
import keystages.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The request line (RFC 9112, section 3): {@code METHOD SP TARGET SP VERSION}.
 *
 * @param path the path of the target, also of an absolute one
 * @param authority the host of an absolute target, which overrides the Host field (3.2.2); else
 *     null
 * @param minorVersion 0 for HTTP/1.0, and 1 for every later HTTP/1 (RFC 9110, section 2.5)
 */
public record RequestLine(
    Method method, String path, @Nullable String authority, int minorVersion) {
  private static final String SCHEME = "http://";
  private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])\\.([0-9])");

  /**
   * Takes a line apart.
   *
   * @throws RequestException 400, 501 for an unknown method, 505 for another major version
   */
  static RequestLine parse(String line) {
    String[] parts = line.split(" ", 3);
    if (parts.length < 3 || parts[1].isEmpty() || !FieldSection.TOKEN.matcher(parts[0]).matches()) {
      throw malformed();
    }
    int minorVersion = minorVersion(parts[2]);
    Method method = Method.of(parts[0]).orElseThrow(RequestLine::unknownMethod);
    return of(method, parts[1], minorVersion);
  }

  /**
   * The refusal of a line that is longer than this limit. If no method has the name that it starts
   * with, that is the reason, and not the length of the target (RFC 9112, section 3).
   *
   * @param start as much of the line as was read
   */
  static RequestException tooLong(String start, int limit) {
    String method = start.split(" ", 2)[0];
    if (!FieldSection.TOKEN.matcher(method).matches()) {
      return malformed();
    }
    if (Method.of(method).isEmpty()) {
      return unknownMethod();
    }
    return new RequestException(
        Status.URI_TOO_LONG, "the request line is longer than " + limit + " bytes");
  }

  private static RequestException malformed() {
    return RequestException.malformed("expected a request line METHOD TARGET HTTP/1.1");
  }

  private static RequestException unknownMethod() {
    return new RequestException(Status.NOT_IMPLEMENTED, "no method has this name");
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

  private static int minorVersion(String version) {
    Matcher digits = VERSION.matcher(version);
    if (!digits.matches()) {
      throw RequestException.malformed("expected a version HTTP/1.1 or HTTP/1.0");
    }
    if (!digits.group(1).equals("1")) {
      throw new RequestException(Status.HTTP_VERSION_NOT_SUPPORTED, "expected HTTP/1.1");
    }
    return digits.group(2).equals("0") ? 0 : 1;
  }
}

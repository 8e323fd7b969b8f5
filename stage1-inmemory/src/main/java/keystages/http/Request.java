package keystages.http;

import java.util.Map;
import java.util.Optional;

/**
 * One request, independent of the wire format.
 *
 * @param path the path of the target, still percent-encoded: {@code /} and what RFC 3986, section
 *     3.3, allows in a path; or {@code *}, with which OPTIONS asks about the server as a whole (RFC
 *     9112, section 3.2.4)
 * @param fields the header fields by their names in lower case; the values of a repeated field are
 *     joined into one list (RFC 9110, section 5.3)
 */
public record Request(Method method, String path, Map<String, String> fields, Body body) {
  /** The characters other than letters and digits in a path (RFC 3986, section 3.3). */
  private static final String PATH_MARKS = "/-._~%!$&'()*+,;=:@";

  /**
   * Checks the path.
   *
   * @throws RequestException 400 if the path is not what the parameter promises
   */
  public Request {
    fields = Map.copyOf(fields);
    if (!path.startsWith("/") && !(path.equals("*") && method == Method.OPTIONS)) {
      throw RequestException.malformed("the target must be a path that starts with '/'");
    }
    for (int i = 0; i < path.length(); i++) {
      checkPathCharacter(path.charAt(i));
    }
  }

  /** A request without header fields. */
  public Request(Method method, String path, Body body) {
    this(method, path, Map.of(), body);
  }

  /** The value of the header field with this name, in lower case. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** The part of the path after its last slash, still percent-encoded. */
  public String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** True if this asks about the server as a whole, and not about what is at a path. */
  public boolean isAboutServer() {
    return path.equals("*");
  }

  private static void checkPathCharacter(char c) {
    if (c == '?') {
      throw RequestException.malformed("no request here takes a query: in a key, '?' is '%3F'");
    }
    if (c == '#') {
      throw RequestException.malformed("a target has no fragment: in a key, '#' is '%23'");
    }
    boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
    if (!letterOrDigit && PATH_MARKS.indexOf(c) < 0) {
      throw RequestException.malformed(
          "the target holds a character that no path may hold as it is: percent-encode it");
    }
  }
}

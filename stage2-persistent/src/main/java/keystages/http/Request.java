package keystages.http;

/**
 * One request, free of how it arrived.
 *
 * @param path the path of the target, still percent-encoded: {@code /} and visible ASCII, or {@code
 *     *} for the server as a whole (RFC 9112, section 3.2.4)
 */
public record Request(Method method, String path, Body body) {

  /**
   * Checks the path.
   *
   * @throws RequestException 400 if the path is not what the parameter promises
   */
  public Request {
    if (!path.startsWith("/") && !path.equals("*")) {
      throw RequestException.malformed("the target must be a path that starts with '/'");
    }
    for (int i = 0; i < path.length(); i++) {
      checkPathCharacter(path.charAt(i));
    }
  }

  /** What follows the last slash of the path, still percent-encoded. */
  public String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void checkPathCharacter(char c) {
    if (c <= ' ' || c >= 0x7F) {
      throw RequestException.malformed(
          "the target holds a space, a control character or a character outside ASCII:"
              + " percent-encode it");
    }
    if (c == '?') {
      throw RequestException.malformed("no request here takes a query: in a key, '?' is '%3F'");
    }
    if (c == '#') {
      throw RequestException.malformed("a target has no fragment: in a key, '#' is '%23'");
    }
  }
}

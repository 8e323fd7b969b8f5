package keystages.testkit.process;

/**
 * A request, independent of the wire format.
 *
 * @param target percent-encoded, as a client sends it
 * @param body one character for each byte; no line feeds, since the line protocol cannot send them
 */
public record Request(String method, String target, String body) {
  public Request {
    if (body.indexOf('\n') >= 0 || body.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("a body is bytes other than line feed");
    }
  }

  /** Asks for all keys; the answer has one on each line. */
  public static Request list() {
    return new Request("GET", "/kv", "");
  }

  /** Asks for the value of a key that needs no percent-encoding. */
  public static Request get(String key) {
    return new Request("GET", "/kv/" + key, "");
  }

  /** Gives the key a value. */
  public static Request put(String key, String value) {
    return new Request("PUT", "/kv/" + key, value);
  }

  /** Erases the key. */
  public static Request delete(String key) {
    return new Request("DELETE", "/kv/" + key, "");
  }

  @Override
  public String toString() {
    return method + " " + target + (body.isEmpty() ? "" : " (" + body.length() + " bytes)");
  }
}

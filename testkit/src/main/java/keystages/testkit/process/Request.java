package keystages.testkit.process;

/**
 * What a client asks.
 *
 * @param target as it is sent: percent-encoded
 * @param body one character for each byte; without line feeds, which the line protocol cannot send
 */
public record Request(String method, String target, String body) {
  public Request {
    if (body.indexOf('\n') >= 0 || body.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("a body is bytes other than line feed");
    }
  }

  /** The keys, one a line. */
  public static Request list() {
    return new Request("GET", "/kv", "");
  }

  /** The value of the key; no key here needs percent-encoding. */
  public static Request get(String key) {
    return new Request("GET", "/kv/" + key, "");
  }

  /** The key gets the value. */
  public static Request put(String key, String value) {
    return new Request("PUT", "/kv/" + key, value);
  }

  /** The key goes. */
  public static Request delete(String key) {
    return new Request("DELETE", "/kv/" + key, "");
  }

  @Override
  public String toString() {
    return method + " " + target + (body.isEmpty() ? "" : " (" + body.length() + " bytes)");
  }
}

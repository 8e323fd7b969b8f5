package keystages.testkit.check.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import keystages.testkit.http.Escapes;

/**
 * One request.
 *
 * @param target as it is sent: percent-encoded
 * @param body one character for each byte
 */
public record Ask(String method, String target, String body) {
  private static final int SHOWN = 60;

  public static Ask get(String key) {
    return new Ask("GET", target(key), "");
  }

  public static Ask put(String key, String value) {
    return new Ask("PUT", target(key), value);
  }

  public static Ask delete(String key) {
    return new Ask("DELETE", target(key), "");
  }

  public static Ask list() {
    return new Ask("GET", "/kv", "");
  }

  /** Gives the key a value, or erases it. */
  public static Ask change(String key, Optional<String> value) {
    return value.map(text -> put(key, text)).orElseGet(() -> delete(key));
  }

  /** Stores by {@code POST /kv}; the key may have no space, since the value begins after one. */
  public static Ask post(String key, String value) {
    return new Ask("POST", "/kv", Escapes.text(key.getBytes(UTF_8)) + " " + value);
  }

  private static String target(String key) {
    StringBuilder target = new StringBuilder("/kv/");
    for (byte b : key.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      target.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return target.toString();
  }

  /**
   * The bytes on the wire.
   *
   * @param last whether the server is asked to end the connection after its answer
   */
  String encode(boolean last) {
    boolean hasBody = !method.equals("GET") && !method.equals("HEAD") && !method.equals("DELETE");
    return method
        + " "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + (last ? "Connection: close\r\n" : "")
        + (hasBody ? "Content-Length: " + body.length() + "\r\n" : "")
        + "\r\n"
        + body;
  }

  /** A text in quotes, its middle left out if it is long. */
  public static String brief(String text) {
    if (text.length() <= SHOWN) {
      return '"' + Escapes.encode(text) + '"';
    }
    return String.format(
        Locale.ROOT,
        "\"%s…\" (%,d bytes, #%08x)",
        Escapes.encode(text.substring(0, SHOWN / 2)),
        text.length(),
        text.hashCode());
  }

  @Override
  public String toString() {
    String path = target.length() <= 2 * SHOWN ? target : target.substring(0, SHOWN) + "…";
    return method + " " + path + (body.isEmpty() ? "" : " " + brief(body));
  }
}

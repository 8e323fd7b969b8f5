package keystages.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;

/**
 * Bytes as a line of visible ASCII, and back.
 *
 * <pre>
 *   \r \n \t \0 \\ \"    what they are in Java
 *   \x7F                 the byte with this value
 *   \{3 ab}              ababab
 * </pre>
 */
public final class Escapes {
  private static final int SHOWN = 4_000;

  private final String escaped;
  private final StringBuilder plain = new StringBuilder();
  private int next;

  private Escapes(String escaped) {
    this.escaped = escaped;
  }

  /**
   * The text that an escaped line stands for, one character for each byte.
   *
   * @throws IllegalArgumentException if there is no such escape
   */
  public static String decode(String escaped) {
    return new Escapes(escaped).decode();
  }

  /** The text in one escaped line, without the middle of a very long text. */
  public static String encode(String plain) {
    if (plain.length() > SHOWN) {
      int half = SHOWN / 2;
      return encode(plain.substring(0, half))
          + " … "
          + (plain.length() - SHOWN)
          + " bytes … "
          + encode(plain.substring(plain.length() - half));
    }
    StringBuilder escaped = new StringBuilder();
    plain.chars().forEach(c -> escaped.append(encode((char) c)));
    return escaped.toString();
  }

  /** The bytes as a text with one character for each. */
  public static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** The bytes that the text stands for. */
  public static byte[] bytes(String text) {
    if (text.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("not a byte for each character: " + text);
    }
    return text.getBytes(ISO_8859_1);
  }

  private static String encode(char c) {
    return switch (c) {
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\0' -> "\\0";
      case '\\' -> "\\\\";
      default ->
          c >= ' ' && c < 0x7F ? String.valueOf(c) : "\\x" + HexFormat.of().toHexDigits((byte) c);
    };
  }

  private String decode() {
    while (next < escaped.length()) {
      char c = escaped.charAt(next++);
      if (c == '\\') {
        decodeEscape();
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private void decodeEscape() {
    char kind = escaped.charAt(next++);
    switch (kind) {
      case 'r' -> plain.append('\r');
      case 'n' -> plain.append('\n');
      case 't' -> plain.append('\t');
      case '0' -> plain.append('\0');
      case '\\', '"' -> plain.append(kind);
      case 'x' -> {
        plain.append((char) HexFormat.fromHexDigits(escaped, next, next + 2));
        next += 2;
      }
      case '{' -> decodeRepetition();
      default -> throw new IllegalArgumentException("no such escape: \\" + kind);
    }
  }

  private void decodeRepetition() {
    int space = escaped.indexOf(' ', next);
    int end = escaped.indexOf('}', space);
    int times = Integer.parseInt(escaped, next, space, 10);
    plain.append(decode(escaped.substring(space + 1, end)).repeat(times));
    next = end + 1;
  }
}

package keystages.testkit.check.power;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What strace writes with {@code -xx}: each byte of a string as {@code \x41}. */
final class Hex {
  private static final int LENGTH = "\\x41".length();

  private Hex() {}

  /** What the quoted strings stand for, one after the other; one character for each byte. */
  static String strings(String text) {
    StringBuilder all = new StringBuilder();
    int open = text.indexOf('"');
    while (open >= 0) {
      int close = text.indexOf('"', open + 1);
      all.append(decode(text.substring(open + 1, close < 0 ? text.length() : close)));
      open = close < 0 ? -1 : text.indexOf('"', close + 1);
    }
    return all.toString();
  }

  /** The path in angle brackets, or nothing. */
  static String path(String text) {
    int open = text.indexOf('<');
    int close = text.lastIndexOf('>');
    return open < 0 || close < open ? "" : decode(text.substring(open + 1, close));
  }

  /** Up to the first that is not hex: strace adds what a device is, or that a file is deleted. */
  private static String decode(String hex) {
    if (!hex.startsWith("\\x")) {
      return hex;
    }
    StringBuilder bytes = new StringBuilder(hex.length() / LENGTH);
    for (int i = 0; hex.startsWith("\\x", i); i += LENGTH) {
      bytes.append((char) Integer.parseInt(hex, i + 2, i + LENGTH, 16));
    }
    return bytes.toString();
  }

  /** Bytes of a path as the text that Java takes for it. */
  static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}

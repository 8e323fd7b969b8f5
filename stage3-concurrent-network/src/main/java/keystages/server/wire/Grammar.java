package keystages.server.wire;

/** The character classes of RFC 9110, section 5.6, and RFC 5234, appendix B.1. */
final class Grammar {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private Grammar() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** What methods and field names are made of. */
  static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
  }

  /** What a field value or a chunk extension may hold: no controls but the tab. */
  static boolean isText(String text) {
    return text.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || c == '\t');
  }
}

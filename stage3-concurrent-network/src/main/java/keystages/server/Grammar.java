package keystages.server;

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

  /** tchar: what methods and field names are made of. */
  static boolean isTokenCharacter(int c) {
    return isLetter(c) || isDigit(c) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  static boolean isToken(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isTokenCharacter(line.at(i))) {
        return false;
      }
    }
    return from < to;
  }

  /** Optional white space. */
  static boolean isSpace(int c) {
    return c == ' ' || c == '\t';
  }

  /** What a field value or a chunk extension may hold: no controls but the tab. */
  static boolean isText(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = line.at(i) & 0xFF;
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        return false;
      }
    }
    return true;
  }
}

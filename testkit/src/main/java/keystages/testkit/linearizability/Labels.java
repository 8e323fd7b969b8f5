package keystages.testkit.linearizability;

import java.util.List;
import java.util.Locale;

/** Labels for operations in pictures: one short line of printable ASCII. */
final class Labels {
  private static final int LONGEST = 40;
  private static final int END = 12;

  private Labels() {}

  /** The label of an operation on one key: its name, its value, and what its answer says. */
  static String of(Operation operation) {
    return switch (operation.op()) {
      case CRASH -> "";
      case LIST -> "list" + listed(operation);
      case CAS ->
          "cas "
              + (operation.old() == null ? "nothing" : quoted(operation.old()))
              + " to "
              + quoted(String.valueOf(operation.value()))
              + found(operation, "done", "not done");
      case GET -> "get" + (operation.answered() ? ": " + read(operation) : "");
      case PUT ->
          "put " + quoted(String.valueOf(operation.value())) + found(operation, "replaced", "new");
      case ERASE -> "erase" + found(operation, "was there", "was not there");
    };
  }

  /** The label of an operation among those on several keys: its key, then the same. */
  static String withKey(Operation operation) {
    return operation.key().isEmpty() ? of(operation) : bare(operation.key()) + ": " + of(operation);
  }

  private static String bare(String key) {
    String quoted = quoted(key);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String listed(Operation list) {
    if (list.end() == null || !list.answered()) {
      return "";
    }
    if (list.found() != null) {
      return found(list, "has it", "lacks it");
    }
    List<String> keys = list.end().keys().stream().map(Labels::bare).toList();
    return ": " + (keys.isEmpty() ? "nothing" : String.join(" ", keys));
  }

  private static String read(Operation get) {
    return get.value() == null ? "nothing" : quoted(get.value());
  }

  private static String found(Operation write, String there, String notThere) {
    Boolean found = write.found();
    return found == null ? "" : ": " + (found ? there : notThere);
  }

  /** The string in quotation marks. The middle of a long string is left out. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(unit -> append(quoted, (char) unit));
    if (quoted.length() > LONGEST) {
      quoted.replace(LONGEST - END, quoted.length() - END, "...");
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char unit) {
    if (unit < ' ' || unit > '~') {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    } else if (unit == '"' || unit == '\\') {
      quoted.append('\\').append(unit);
    } else {
      quoted.append(unit);
    }
  }
}

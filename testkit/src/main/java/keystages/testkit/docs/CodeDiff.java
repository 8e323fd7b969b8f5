package keystages.testkit.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of a patch that compute something, with the line comments that say why: imports and
 * Javadoc are left out, and each place has one line around it instead of three. The whole patch is
 * for git; this is for a page.
 */
final class CodeDiff {
  private static final Pattern PATH = Pattern.compile("diff --git \\S+ b/(?:.*/keystages/)?(\\S+)");

  /** Javadoc's asterisk stands at an odd column, an operator at an even one. */
  private static final Pattern NO_CODE =
      Pattern.compile("(?:import |package | */\\*| (?:  )*\\*).*|\\s*");

  private final List<String> shown = new ArrayList<>();

  private CodeDiff() {}

  /** The changes of one file, or nothing if none of them is code. */
  static List<String> of(String file) {
    CodeDiff diff = new CodeDiff();
    Matcher path = PATH.matcher(file.lines().findFirst().orElse(""));
    if (!path.matches() || path.group(1).endsWith("package-info.java")) {
      return List.of();
    }
    if (file.contains("\ndeleted file mode ")) {
      return List.of("--- " + path.group(1));
    }
    Arrays.stream(file.split("(?m)^(?=@@ )"))
        .filter(part -> part.startsWith("@@ "))
        .forEach(hunk -> diff.add(hunk.lines().toList()));
    if (!diff.shown.isEmpty()) {
      diff.shown.addFirst("+++ " + path.group(1));
    }
    return diff.shown;
  }

  private void add(List<String> hunk) {
    boolean gap = !shown.isEmpty(); // the first place needs no separator
    String blank = "";
    for (int i = 1; i < hunk.size(); i++) {
      String line = hunk.get(i);
      if (isCode(line) || (isContext(line) && (isCode(hunk, i - 1) || isCode(hunk, i + 1)))) {
        if (gap) {
          shown.add("@@");
        } else if (!blank.isEmpty()) {
          shown.add(blank);
        }
        shown.add(line);
        gap = false;
        blank = "";
      } else if (isContext(line)) {
        gap = !shown.isEmpty();
      } else if (line.length() == 1 && !shown.isEmpty()) {
        blank = line;
      }
    }
  }

  private static boolean isCode(List<String> hunk, int i) {
    return i > 0 && i < hunk.size() && isCode(hunk.get(i));
  }

  private static boolean isCode(String line) {
    return line.matches("[+-].*") && !NO_CODE.matcher(line.substring(1)).matches();
  }

  private static boolean isContext(String line) {
    return line.matches(" .*\\S.*");
  }
}

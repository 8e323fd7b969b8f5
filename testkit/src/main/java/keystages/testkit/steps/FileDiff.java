package keystages.testkit.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.variant.PatchFile;

/**
 * The part of a patch that changes one file.
 *
 * @param path within the module
 * @param line where this begins in the file of the patch, from 1
 * @param text its part of the patch
 */
record FileDiff(Path path, int line, String text) {
  private static final Pattern START =
      Pattern.compile("^diff --git a/(\\S+) b/\\S+\n", Pattern.MULTILINE);

  /** The files of a patch that git made, in its order. */
  static List<FileDiff> in(PatchFile patch) {
    List<FileDiff> files = new ArrayList<>();
    String diff = patch.diff();
    Matcher start = START.matcher(diff);
    boolean more = start.find();
    while (more) {
      int from = start.start();
      Path path = Path.of(start.group(1));
      more = start.find();
      int line =
          patch.header().size() + 2 + Math.toIntExact(diff.substring(0, from).lines().count());
      files.add(
          new FileDiff(path, line, diff.substring(from, more ? start.start() : diff.length())));
    }
    return files;
  }

  boolean isNew() {
    return text.contains("\nnew file mode ");
  }

  private boolean isDeleted() {
    return text.contains("\ndeleted file mode ");
  }

  /** The number of lines that it changes; a line that is replaced counts once. */
  int lines() {
    return Math.max(count('+'), count('-'));
  }

  /** The number of them that count for the size of the step. */
  int countsAs() {
    boolean isSign = isNew() && path.endsWith("package-info.java");
    return isDeleted() || isSign ? 0 : lines();
  }

  private int count(char sign) {
    int hunks = text.indexOf("\n@@ ") + 1;
    String changes = hunks == 0 ? "" : text.substring(hunks);
    return (int) changes.lines().filter(line -> line.indexOf(sign) == 0).count();
  }
}

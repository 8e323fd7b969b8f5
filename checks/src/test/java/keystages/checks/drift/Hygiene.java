package keystages.checks.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no source file of a stage says, so that two stages differ by decisions and nothing else: its
 * stage, its author, its date, its licence.
 *
 * <p>A number after capital letters, as in RFC 2083 or TOPLAS 1990, is a citation and no date.
 * Tests may hold dates: some are about them. {@code Main} may name the directory that its own stage
 * keeps data in.
 */
final class Hygiene {
  private static final Pattern STAGE =
      Pattern.compile("(?i)\\bstage[ _-]?(\\d|one\\b|two\\b|three\\b|four\\b|five\\b)");
  private static final Pattern AUTHOR =
      Pattern.compile("(?i)@author|@since|@version|copyright|©|SPDX|licen[sc]ed under|all rights");
  private static final Pattern YEAR = Pattern.compile("(?<![A-Z]{2} )\\b(19[5-9]|20[0-4])\\d\\b");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  private Hygiene() {}

  /** What is wrong, one sentence a line of source, each with file and line number. */
  static List<String> findings(Stage stage) throws IOException {
    List<String> findings = new ArrayList<>();
    for (String folder : List.of("src/main", "src/test")) {
      for (String file : stage.files(folder)) {
        if (file.endsWith(".java")) {
          check(stage, folder + "/" + file, findings);
        }
      }
    }
    return findings;
  }

  private static void check(Stage stage, String file, List<String> findings) throws IOException {
    List<String> lines = Files.readAllLines(stage.directory().resolve(file));
    String start = file.endsWith("/package-info.java") ? "/**" : "package ";
    if (lines.isEmpty() || !lines.get(0).startsWith(start)) {
      findings.add(stage + "/" + file + ":1 does not start with \"" + start + "\"");
    }
    for (int i = 0; i < lines.size(); i++) {
      String where = stage + "/" + file + ":" + (i + 1);
      String line = withoutOwnDirectory(stage, file, lines.get(i));
      find(STAGE, line, where + " names a stage: ", findings);
      find(AUTHOR, line, where + " is about authors or rights: ", findings);
      find(UNFINISHED, line, where + " is unfinished: ", findings);
      if (file.startsWith("src/main/")) {
        find(YEAR, afterTheLineBefore(lines, i), where + " has a date: ", findings);
      }
    }
  }

  /** The line, with the last word of the line before: a citation may go on in this one. */
  private static String afterTheLineBefore(List<String> lines, int i) {
    String words = lines.get(i).replaceFirst("^ *\\* ", "");
    return i == 0 ? words : lines.get(i - 1).replaceFirst(".*[^A-Z]", "") + " " + words;
  }

  private static String withoutOwnDirectory(Stage stage, String file, String line) {
    boolean isMain = file.equals("src/main/java/keystages/Main.java");
    return isMain ? line.replace("\"data/stage" + stage.number() + "\"", "") : line;
  }

  private static void find(Pattern pattern, String line, String what, List<String> findings) {
    Matcher matcher = pattern.matcher(line);
    if (matcher.find()) {
      findings.add(what + matcher.group());
    }
  }
}

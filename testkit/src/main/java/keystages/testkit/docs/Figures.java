package keystages.testkit.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures that are written by hand. A measured time or rate is put in from the published run,
 * between two comments ({@code <!-- value … -->693 µs<!-- end -->}); without them it goes stale.
 */
public final class Figures {
  private static final Pattern PUT_IN =
      Pattern.compile("(?s)<!-- (?:machine|table|value|ratio)\\b.*?<!-- end -->");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern FIGURE = Pattern.compile("\\d ?(?:µs|ns|/s)(?![\\w/])");

  private Figures() {}

  /** The times and rates that nothing has put in, each with page and line. */
  public static List<String> findings(Page page) throws IOException {
    String prose = blanked(CODE, blanked(PUT_IN, String.join("\n", page.prose())));
    List<String> findings = new ArrayList<>();
    List<String> lines = prose.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (FIGURE.matcher(lines.get(i)).find()) {
        findings.add(
            page.finding(
                i + 1, "a measured figure stands between <!-- value … --> and <!-- end -->"));
      }
    }
    return findings;
  }

  /** The text without what matches; a line keeps its number. */
  private static String blanked(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(match.group().replaceAll("[^\n]", " ")));
  }
}

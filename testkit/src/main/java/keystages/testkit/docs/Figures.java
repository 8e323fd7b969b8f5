package keystages.testkit.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures that are written by hand. A measured time, rate or ratio is put in from the published
 * run, between two comments ({@code <!-- value … -->693 µs<!-- end -->}); without them it goes
 * stale. One that others have measured stands behind who they are ({@code <!-- source: … -->2
 * ms<!-- end -->}).
 */
public final class Figures {
  private static final Pattern PUT_IN =
      Pattern.compile("(?s)<!-- (?:(?:machine|table|value|ratio)\\b|source: \\w).*?<!-- end -->");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

  /** Seconds are mostly limits, which are chosen, and "18 times" how often. */
  private static final Pattern FIGURE =
      Pattern.compile(
          "[\\d.,]*\\d(?:\\s?(?:[µnm]s|/s)(?![\\w/])|\\s?(?:×|-fold)"
              + "|\\stimes\\s(?:as|the|that|more|less|longer|faster|slower)\\b)"
              + "|\\d+\\.\\d+\\stimes\\b");

  private Figures() {}

  /** The figures that nothing has put in, each with page and line. */
  public static List<String> findings(Page page) throws IOException {
    String prose = blanked(CODE, blanked(PUT_IN, String.join("\n", page.prose())));
    List<String> findings = new ArrayList<>();
    Matcher figure = FIGURE.matcher(prose);
    while (figure.find()) {
      int line =
          1 + (int) prose.substring(0, figure.start()).chars().filter(c -> c == '\n').count();
      findings.add(
          page.finding(
              line,
              "a measured figure stands between <!-- value … --> and <!-- end -->: "
                  + figure.group().replace('\n', ' ')));
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

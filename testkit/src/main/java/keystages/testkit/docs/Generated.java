package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a page that are made from other files. Each stands between two comments:
 *
 * <pre>{@code
 * <!-- generated: chapters -->
 * <!-- end -->
 * }</pre>
 *
 * @param text the page as it should be
 * @param findings what is wrong, each with page and line
 */
public record Generated(String text, List<String> findings) {
  private static final Pattern PART =
      Pattern.compile("(?ms)^<!-- generated: ([a-z0-9.-]+) -->\n(.*?)^<!-- end -->$");
  private static final Pattern START = Pattern.compile("(?m)^<!-- generated:");

  /** Makes all parts of a page. */
  public static Generated of(Repository repository, Page page) throws IOException {
    List<String> findings = new ArrayList<>();
    Matcher part = PART.matcher(page.text());
    StringBuilder text = new StringBuilder();
    int parts = 0;
    while (part.find()) {
      parts++;
      int line =
          1 + (int) page.text().substring(0, part.start()).chars().filter(c -> c == '\n').count();
      String content = part.group(2);
      try {
        content = content(repository, page, part.group(1));
        if (!content.equals(part.group(2))) {
          findings.add(page.finding(line, "the part " + part.group(1) + " is out of date"));
        }
      } catch (IllegalArgumentException e) {
        findings.add(page.finding(line, String.valueOf(e.getMessage())));
      }
      part.appendReplacement(
          text,
          Matcher.quoteReplacement(
              "<!-- generated: " + part.group(1) + " -->\n" + content + "<!-- end -->"));
    }
    part.appendTail(text);
    if (START.matcher(page.text()).results().count() != parts) {
      findings.add(
          page.finding(1, "a generated part is not of the form of the others, or has no end"));
    }
    return new Generated(text.toString(), findings);
  }

  private static String content(Repository repository, Page page, String name) throws IOException {
    return name.equals("guarantees")
        ? Guarantees.of(repository.root()).table()
        : "\n" + Course.of(repository).part(name, page) + "\n";
  }

  /** Rewrites the page as it should be. */
  public void update(Page page) throws IOException {
    if (!text.equals(page.text())) {
      Files.writeString(page.file(), text);
    }
  }
}

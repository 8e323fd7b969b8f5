package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links from a page to other files of the project, and to headings in them. */
public final class Links {
  private static final Pattern LINK =
      Pattern.compile(
          "\\]\\(<?([^)>\\s]+)>?(?: \"[^\"]*\")?\\)" // [words](target), ![words](target)
              + "|^\\s*\\[[^]]+\\]: (\\S+)" // [name]: target
              + "|\\b(?:href|src|srcset)=\"([^\"]+)\""); // HTML
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*");
  private static final Pattern ID = Pattern.compile("<\\w+[^>]*\\b(?:id|name)=\"([^\"]+)\"");

  private Links() {}

  /** The links that lead nowhere, each with page and line. */
  public static List<String> findings(Page page) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> prose = page.prose();
    for (int i = 0; i < prose.size(); i++) {
      Matcher link = LINK.matcher(CODE.matcher(prose.get(i)).replaceAll("`x`"));
      while (link.find()) {
        String target = target(link);
        String complaint = complaint(page, target);
        if (!complaint.isEmpty()) {
          findings.add(page.finding(i + 1, "the link to " + target + " " + complaint));
        }
      }
    }
    return findings;
  }

  private static String target(Matcher link) {
    for (int group = 1; group <= link.groupCount(); group++) {
      String target = link.group(group);
      if (target != null) {
        return target;
      }
    }
    throw new IllegalStateException(link.pattern().toString());
  }

  private static String complaint(Page page, String target) throws IOException {
    if (target.matches("\\w+:.*")) {
      return ""; // out of the project
    }
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!Files.exists(file) || !file.startsWith(page.root())) {
      return "leads to no file of the project";
    }
    if (parts.length == 1) {
      return "";
    }
    if (!file.toString().endsWith(".md")) {
      return "names a line: lines move, a member can be quoted";
    }
    Page other = parts[0].isEmpty() ? page : Page.read(page.root(), relative(page, file));
    return anchors(other).contains(parts[1]) ? "" : "leads to no heading there";
  }

  private static String relative(Page page, Path file) {
    return page.root().relativize(file).toString().replace('\\', '/');
  }

  /**
   * The anchors that a link to this page can name: each heading in lower case, without punctuation,
   * with hyphens for spaces, and with -1, -2, … if it is there more than once. That is GitHub's
   * rule.
   */
  static Set<String> anchors(Page page) throws IOException {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (String line : page.prose()) {
      Matcher id = ID.matcher(line);
      while (id.find()) {
        anchors.add(id.group(1));
      }
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String slug = slug(heading.group(1));
        int before = times.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
    }
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("!?\\[([^]]*)\\]\\([^)]*\\)", "$1") // a link's words
        .replaceAll("<[^>]*>", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
        .replace(' ', '-');
  }
}

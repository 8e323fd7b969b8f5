package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The links from a Markdown file to other files of the project. */
public final class Links {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");

  private Links() {}

  /** The targets that are not there, as the file writes them. */
  public static List<String> broken(Path markdown) throws IOException {
    return LINK.matcher(Files.readString(markdown))
        .results()
        .map(MatchResult::group)
        .map(link -> link.substring("](".length(), link.length() - 1).replaceFirst("#.*", ""))
        .filter(target -> !target.contains("://"))
        .filter(target -> !Files.exists(markdown.resolveSibling(target)))
        .toList();
  }
}

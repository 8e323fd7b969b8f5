package keystages.testkit.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The front matter of a chapter of the course:
 *
 * <pre>
 * ---
 * title: In memory
 * promise: one sentence
 * takeaways:
 *   - three to five lines
 * depends: [names of chapters]
 * minutes: 150
 * exercises: [1.7, write-in-place]
 * ---
 * </pre>
 *
 * This small form of YAML is all that is understood; anything else is refused.
 *
 * @param name of the file, without its extension
 * @param exercises steps and planted bugs
 */
public record Chapter(
    String name,
    String title,
    String promise,
    List<String> takeaways,
    List<String> depends,
    int minutes,
    List<String> exercises) {
  private static final String FRAME = "---";
  private static final Pattern FIELD = Pattern.compile("([a-z]+):(?: (\\S.*))?");
  private static final Pattern LIST = Pattern.compile("\\[(.*)]");
  private static final String ITEM = "  - ";
  private static final List<String> FIELDS =
      List.of("title", "promise", "takeaways", "depends", "minutes", "exercises");

  public Chapter {
    takeaways = List.copyOf(takeaways);
    depends = List.copyOf(depends);
    exercises = List.copyOf(exercises);
  }

  /**
   * Reads what stands before the text of a chapter.
   *
   * @throws IllegalArgumentException with page and line, if it is of another form
   */
  static Chapter of(Page page) {
    Map<String, List<String>> fields = fields(page);
    if (!List.copyOf(fields.keySet()).equals(FIELDS)) {
      throw wrong(page, 1, "the fields are " + FIELDS + ", not " + fields.keySet());
    }
    String minutes = only(page, fields, "minutes");
    List<String> takeaways = fields.getOrDefault("takeaways", List.of());
    if (!minutes.matches("[1-9]\\d{0,3}")) {
      throw wrong(page, 1, "minutes is a number, not " + minutes);
    }
    if (takeaways.size() < 3 || takeaways.size() > 5) {
      throw wrong(page, 1, "a chapter has three to five takeaways, not " + takeaways.size());
    }
    return new Chapter(
        page.name().replaceFirst(".*/", "").replace(".md", ""),
        only(page, fields, "title"),
        only(page, fields, "promise"),
        takeaways,
        list(page, fields, "depends"),
        Integer.parseInt(minutes),
        list(page, fields, "exercises"));
  }

  private static Map<String, List<String>> fields(Page page) {
    List<String> lines = page.lines();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (lines.isEmpty() || !lines.getFirst().equals(FRAME)) {
      throw wrong(page, 1, "a chapter begins with " + FRAME + " and its fields");
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i < lines.size() && !lines.get(i).equals(FRAME); i++) {
      Matcher field = FIELD.matcher(lines.get(i));
      if (field.matches()) {
        values = new ArrayList<>();
        if (fields.put(field.group(1), values) != null) {
          throw wrong(page, i + 1, field.group(1) + " is there twice");
        }
        if (field.group(2) != null) {
          values.add(field.group(2));
        }
      } else if (lines.get(i).startsWith(ITEM)) {
        values.add(lines.get(i).substring(ITEM.length()));
      } else {
        throw wrong(page, i + 1, "expected \"name: value\" or \"  - item\"");
      }
    }
    return fields;
  }

  private static String only(Page page, Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw wrong(page, 1, name + " has one value, not " + values.size());
    }
    return values.getFirst();
  }

  private static List<String> list(Page page, Map<String, List<String>> fields, String name) {
    Matcher list = LIST.matcher(only(page, fields, name));
    if (!list.matches()) {
      throw wrong(page, 1, name + " is a list, [a, b]");
    }
    return Stream.of(list.group(1).split(", ", -1)).filter(item -> !item.isEmpty()).toList();
  }

  private static IllegalArgumentException wrong(Page page, int line, String words) {
    return new IllegalArgumentException(page.finding(line, words));
  }
}

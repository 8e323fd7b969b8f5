package keystages.testkit.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keystages.testkit.steps.Series;
import keystages.testkit.steps.Step;

/** The chapters of the course, and the parts of pages that are made from what they say. */
public record Course(Repository repository, List<Chapter> chapters) {
  private static final String CHAPTER = "docs/course/\\d+-[a-z0-9-]+\\.md";
  private static final Pattern SOME_STEPS = Pattern.compile("steps-(\\d+)\\.(\\d+)(?:-(\\d+))?");
  private static final int LESSON = 90;
  private static final String TABLE_HEAD =
      """
      | chapter | what holds at its end | minutes | after | exercises |
      |---|---|---|---|---|
      """;
  private static final String LESSONS_HEAD =
      """
      | chapter | lessons | what to take away | exercises |
      |---|---|---|---|
      """;

  public Course {
    chapters = List.copyOf(chapters);
  }

  /**
   * Reads all chapters.
   *
   * @throws IllegalArgumentException with page and line, if one says nothing of itself, or names
   *     what is not there
   */
  public static Course of(Repository repository) throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    for (String name : repository.pages()) {
      if (name.matches(CHAPTER)) {
        Page page = Page.read(repository.root(), name);
        Chapter chapter = Chapter.of(page);
        for (String other : chapter.depends()) {
          require(page, chapters.stream().anyMatch(c -> c.name().equals(other)), other);
        }
        for (String exercise : chapter.exercises()) {
          require(page, repository.hasStep(exercise) || repository.hasBug(exercise), exercise);
        }
        chapters.add(chapter);
      }
    }
    return new Course(repository, chapters);
  }

  private static void require(Page page, boolean condition, String name) {
    if (!condition) {
      throw new IllegalArgumentException(
          page.finding(1, name + " is no earlier chapter, no step and no planted bug"));
    }
  }

  /**
   * A part of a page.
   *
   * @param page where it is to stand
   * @throws IllegalArgumentException if there is no such part
   */
  String part(String name, Page page) throws IOException {
    if (name.matches("steps-\\d")) {
      return steps(Integer.parseInt(name.substring("steps-".length())));
    }
    Matcher some = SOME_STEPS.matcher(name);
    if (some.matches()) {
      int first = Integer.parseInt(some.group(2));
      int last = some.group(3) == null ? first : Integer.parseInt(some.group(3));
      return diffs(Integer.parseInt(some.group(1)), first, last, page);
    }
    return switch (name) {
      case "chapters" -> table();
      case "graph" -> graph();
      case "lessons" -> lessons();
      default -> throw new IllegalArgumentException("nothing makes the part " + name);
    };
  }

  private String table() {
    return chapters.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %s | %s |\n",
                    link(c),
                    c.promise(),
                    c.minutes(),
                    depends(c),
                    exercises(c)))
        .collect(Collectors.joining("", TABLE_HEAD, ""));
  }

  private String graph() {
    return chapters.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "- **%s**%s\n%s",
                    link(c),
                    c.depends().isEmpty() ? "" : ", after " + depends(c),
                    c.takeaways().stream()
                        .map(takeaway -> "  - " + takeaway + "\n")
                        .collect(Collectors.joining())))
        .collect(Collectors.joining());
  }

  private String lessons() {
    return chapters.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s |\n",
                    link(c),
                    Math.ceilDiv(c.minutes(), LESSON),
                    String.join("<br>", c.takeaways()),
                    exercises(c)))
        .collect(Collectors.joining("", LESSONS_HEAD, ""));
  }

  private String steps(int number) throws IOException {
    StringBuilder steps = new StringBuilder("| step | is | adds |\n|---|---|---|\n");
    for (Step step : Series.of(repository.root(), number).steps()) {
      String status = step.status().toString().toLowerCase(Locale.ROOT);
      steps.append(
          String.format(
              Locale.ROOT,
              "| [%s](steps/%d/%s) | %s | %s |\n",
              step,
              number,
              step.patch().file().getFileName(),
              status,
              step.adds()));
    }
    return steps.toString();
  }

  /** Some steps of a series: what each is for, and what it changes. */
  private String diffs(int number, int first, int last, Page page) throws IOException {
    List<Step> steps = Series.of(repository.root(), number).steps();
    if (first > last || last > steps.size()) {
      throw new IllegalArgumentException("no steps " + number + "." + first + " to " + last);
    }
    StringBuilder text = new StringBuilder();
    for (Step step : steps.subList(first - 1, last)) {
      text.append(
          String.format(
              Locale.ROOT,
              """
              <details><summary>%s: %s</summary>

              %s%s In full with imports and Javadoc: [the patch](steps/%d/%s).%s
              </details>
              """,
              step,
              step.adds(),
              step.because(),
              step.shows().map(command -> " To see it: `" + command + "`.").orElse(""),
              number,
              step.patch().file().getFileName(),
              diff(step, page)));
    }
    return text.toString();
  }

  /** What a step changes; not again what the page shows of it in its text. */
  private String diff(Step step, Page page) throws IOException {
    StepPatch patch = StepPatch.of(repository, step.toString());
    List<String> inFull = patch.shownInFull(page);
    String code = patch.codeLeftBy(page);
    if (code.isEmpty()) {
      return inFull.isEmpty() ? "\n" : " Its diff stands in the text.\n";
    }
    String elsewhere =
        inFull.isEmpty()
            ? ""
            : inFull.stream()
                .map(StepPatch::nameOf)
                .collect(Collectors.joining(", ", " What it changes in ", " stands in the text."));
    return String.format(
        Locale.ROOT, "%s\n\n```diff %s %s\n%s```\n", elsewhere, step, StepPatch.CODE, code);
  }

  private static String link(Chapter chapter) {
    return String.format(Locale.ROOT, "[%s](%s.md)", chapter.title(), chapter.name());
  }

  private String depends(Chapter chapter) {
    return chapters.stream()
        .filter(other -> chapter.depends().contains(other.name()))
        .map(Course::link)
        .collect(Collectors.joining(", "));
  }

  private static String exercises(Chapter chapter) {
    return chapter.exercises().stream()
        .map(exercise -> exercise.matches("\\d.*") ? exercise : "`" + exercise + "`")
        .collect(Collectors.joining(", "));
  }
}

package keystages.checks.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keystages.testkit.docs.Page;
import keystages.testkit.steps.Series;
import keystages.testkit.steps.Step;

/** The numbers of steps in the prose of a chapter, held to its series. */
final class StepNumbers {
  private static final List<String> WORDS =
      List.of(
          "no",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen");

  /** "It grows in 29 steps", and some sentences on, "Eight steps are *convincingly wrong*". */
  private static final Pattern COUNTS =
      Pattern.compile(
          "(?s)\\b(\\d+) steps\\b.*?(\\w+) (?:of them|steps|of the steps)\\s+are\\s+\\*convincingly");

  private static final Pattern SECTION = Pattern.compile("(?i)sections? [\\d., and]+|JDK [\\d.]+");

  private StepNumbers() {}

  static List<String> findings(Page page, Series series) throws IOException {
    List<String> findings = new ArrayList<>();
    List<String> prose = page.prose();
    Set<String> all = series.steps().stream().map(Step::toString).collect(Collectors.toSet());
    Set<String> wrong =
        series.steps().stream()
            .filter(step -> step.status() == Step.Status.RED)
            .map(Step::toString)
            .collect(Collectors.toSet());
    // Not a version, a figure that was put in, or a part of a longer number.
    Pattern number =
        Pattern.compile("(?<![\\w/.>§])" + series.number() + "\\.\\d{1,2}(?![\\w-]|\\.\\d)");
    boolean inPromise = false;
    for (int i = 0; i < prose.size(); i++) {
      String line = SECTION.matcher(prose.get(i)).replaceAll("");
      inPromise = line.startsWith("|") && (inPromise || line.contains("| see it fail |"));
      String last = line.replaceFirst(".*\\| ([^|]+) \\|$", "$1");
      boolean fails = inPromise && !last.contains("#"); // of one with # another test fails
      Matcher named = number.matcher(fails ? last : line);
      while (named.find()) {
        if (!(fails ? wrong : all).contains(named.group())) {
          String complaint = fails ? " is not a red step" : " is no step";
          findings.add(page.name() + ":" + (i + 1) + ": " + named.group() + complaint);
        }
      }
    }
    Matcher counts = COUNTS.matcher(prose.stream().collect(joining("\n")));
    String expected = all.size() + " steps, " + WORDS.get(wrong.size()) + " of them wrong";
    String found =
        counts.find()
            ? counts.group(1)
                + " steps, "
                + counts.group(2).toLowerCase(Locale.ROOT)
                + " of them wrong"
            : "no such sentence";
    if (!found.equals(expected)) {
      findings.add(page.name() + ": there are " + expected + "; the page has: " + found);
    }
    return findings;
  }
}

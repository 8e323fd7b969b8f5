package keystages.benchmarks.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keystages.benchmarks.result.Estimate;
import keystages.benchmarks.result.Machine;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.Results;

/**
 * A document whose figures are those of the results. They stand between comments that say which
 * they are:
 *
 * <pre>{@code
 * <!-- machine -->…<!-- end -->
 * <!-- table store.put time -->…<!-- end -->
 * <!-- value store.put time entries=1000 stage2 -->…<!-- end -->
 * <!-- ratio store.put time entries=1000 stage2 floor -->…<!-- end -->
 * }</pre>
 */
final class Document {
  private static final Pattern FIGURE =
      Pattern.compile(
          "<!-- (machine|table|value|ratio)\\b(.*?) -->(.*?)<!-- end -->", Pattern.DOTALL);

  private final Results results;
  private final Machine machine;

  Document(Results results, Machine machine) {
    this.results = results;
    this.machine = machine;
  }

  /**
   * The same text with the figures of these results.
   *
   * @throws IllegalArgumentException if it asks for one that there is not
   */
  String fill(String text) {
    return FIGURE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    "<!-- "
                        + match.group(1)
                        + match.group(2)
                        + " -->"
                        + figure(match)
                        + "<!-- end -->"));
  }

  private String figure(MatchResult match) {
    List<String> words = List.of(match.group(2).strip().split(" ", -1));
    return switch (match.group(1)) {
      case "machine" -> machine.toString();
      case "table" -> table(words);
      case "value" -> value(words);
      default -> ratio(words);
    };
  }

  private String table(List<String> words) {
    return "\n\n" + new Tables(results).of(words.get(0), words.get(1)).toMarkdown() + "\n";
  }

  private String value(List<String> words) {
    Quantity quantity = quantity(words);
    return results
        .estimate(quantity, subjects(words).getFirst())
        .map(estimate -> Figures.number(estimate.median()) + " " + Figures.unit(quantity))
        .orElseThrow(() -> missing(words));
  }

  private String ratio(List<String> words) {
    return results
        .ratio(quantity(words), subjects(words).getFirst(), subjects(words).getLast())
        .map(Estimate::median)
        .map(Figures::number)
        .orElseThrow(() -> missing(words));
  }

  private Quantity quantity(List<String> words) {
    String parameters =
        words.stream().filter(word -> word.contains("=")).collect(Collectors.joining(" "));
    return results.quantities(words.get(0), words.get(1)).stream()
        .filter(quantity -> quantity.parameters().equals(parameters))
        .findFirst()
        .orElseThrow(() -> missing(words));
  }

  private static List<String> subjects(List<String> words) {
    return words.stream().skip(2).filter(word -> !word.contains("=")).toList();
  }

  private static IllegalArgumentException missing(List<String> words) {
    return new IllegalArgumentException("not measured: " + String.join(" ", words));
  }
}

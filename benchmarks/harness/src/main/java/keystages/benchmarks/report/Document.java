package keystages.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Results;
import keystages.benchmarks.result.Series;

/**
 * A document whose figures come from the results. Each stands between two comments, the first of
 * which says what it is:
 *
 * <pre>{@code
 * <!-- machine -->…<!-- end -->
 * <!-- table StoreBenchmark.put / floor -->…<!-- end -->
 * <!-- value StoreBenchmark.put entries=1000 stage2 -->…<!-- end -->
 * <!-- ratio StoreBenchmark.put entries=1000 stage2 / floor -->…<!-- end -->
 * <!-- ratio StoreBenchmark.put entries=100000 stage2 / entries=1000 stage2 -->…<!-- end -->
 * }</pre>
 *
 * What the divisor of a ratio leaves out is the same as in the dividend.
 */
final class Document {
  private static final Pattern FIGURE =
      Pattern.compile(
          "(<!-- (machine|table|value|ratio)\\b(.*?) -->).*?(<!-- end -->)", Pattern.DOTALL);

  private static final int MICROS_PER_MILLI = 1_000;

  private final Results results;
  private final String machine;

  Document(Results results, String machine) {
    this.results = results;
    this.machine = machine;
  }

  /**
   * Replaces every figure in the text by that of these results.
   *
   * @throws IllegalArgumentException if one of them was not measured
   */
  String fill(String text) {
    return FIGURE
        .matcher(text)
        .replaceAll(
            match -> {
              String figure = figure(match.group(2), match.group(3).strip());
              return Matcher.quoteReplacement(match.group(1) + figure + match.group(4));
            });
  }

  private String figure(String kind, String words) {
    return switch (kind) {
      case "machine" -> machine;
      case "table" -> table(words);
      case "value" -> value(find(words, ""));
      default -> Figures.number(ratio(words));
    };
  }

  private String table(String words) {
    String[] names = words.split(" / ", 2);
    String table = new Table(results, names[0], Subject.of(names[1])).markdown();
    if (table.isEmpty()) {
      throw new IllegalArgumentException("not measured: " + words);
    }
    return "\n\n" + table + "\n";
  }

  private static String value(Series series) {
    double median = series.estimate().median();
    String unit = Figures.unit(series.unit());
    if (unit.equals("µs") && median >= MICROS_PER_MILLI) {
      return Figures.number(median / MICROS_PER_MILLI) + " ms";
    }
    return Figures.number(median) + (unit.startsWith("/") ? unit : " " + unit);
  }

  private double ratio(String words) {
    String[] parts = words.split(" / ", 2);
    return find(parts[0], "").over(find(parts[0], parts[1])).median();
  }

  /** Finds the series that the words name, where the later ones replace the earlier ones. */
  private Series find(String words, String later) {
    List<String> all = List.of(words.split(" ", -1));
    String subject = all.getLast();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : (words + " " + later).strip().split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        parameters.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.equals(all.getFirst())) {
        subject = word;
      }
    }
    String found = subject;
    return results
        .find(all.getFirst(), parameters, found)
        .orElseThrow(() -> new IllegalArgumentException("not measured: " + words + " " + later));
  }
}

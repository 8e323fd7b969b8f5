package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Results;
import keystages.benchmarks.result.Series;

/**
 * A figure as a Markdown table: a row for each choice of parameters, a column for each subject. A
 * cell holds the median, its error, and in brackets how many times the reference's value it is.
 */
final class Table {
  private final Results results;
  private final String figure;
  private final Subject reference;

  Table(Results results, String figure, Subject reference) {
    this.results = results;
    this.figure = figure;
    this.reference = reference;
  }

  /** Empty if nothing of the figure was measured. */
  String markdown() {
    List<Series> all = results.series(figure);
    if (all.isEmpty()) {
      return "";
    }
    List<? extends Map<String, String>> choices =
        all.stream().map(Series::parameters).distinct().toList();
    List<String> subjects = all.stream().map(Series::subject).distinct().toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(new ArrayList<>(List.of(Figures.unit(all.getFirst().unit()))));
    subjects.forEach(subject -> rows.getFirst().add(Subject.of(subject).label()));
    for (Map<String, String> parameters : choices) {
      List<String> row = new ArrayList<>(List.of(title(parameters, choices)));
      subjects.forEach(subject -> row.add(cell(parameters, subject)));
      rows.add(row);
    }
    return aligned(rows);
  }

  /** The parameters of a row, without those that are the same in all rows. */
  private static String title(Map<String, String> row, List<? extends Map<String, String>> all) {
    return row.keySet().stream()
        .filter(
            name ->
                all.size() == 1 || all.stream().map(each -> each.get(name)).distinct().count() > 1)
        .map(name -> name + "=" + Figures.parameter(String.valueOf(row.get(name))))
        .collect(Collectors.joining(" "));
  }

  private String cell(Map<String, String> parameters, String subject) {
    Optional<Series> series = results.find(figure, parameters, subject);
    Optional<Series> divisor = results.find(figure, parameters, reference.id());
    if (series.isEmpty()) {
      return "–";
    }
    String estimate = Figures.estimate(series.get().estimate());
    return divisor.isEmpty() || subject.equals(reference.id())
        ? estimate
        : estimate + " (" + Figures.number(series.get().over(divisor.get()).median()) + "×)";
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], Math.max(3, row.get(i).length()));
      }
    }
    List<String> rule = new ArrayList<>(List.of("-".repeat(widths[0])));
    for (int i = 1; i < columns; i++) {
      rule.add("-".repeat(widths[i] - 1) + ":");
    }
    rows.add(1, rule);
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String spaces = " ".repeat(widths[i] - row.get(i).length());
        text.append("| ").append(i == 0 ? row.get(i) + spaces : spaces + row.get(i)).append(' ');
      }
      text.append("|\n");
    }
    return text.toString();
  }
}

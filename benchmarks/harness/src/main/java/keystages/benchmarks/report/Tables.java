package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.plan.Subject.Kind;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.Results;

/**
 * A table for each metric of each benchmark: every subject's value, and the ratio of the stages'
 * values to those of the floors and the peers.
 */
final class Tables {
  private static final String NOTHING = "–";

  private final Results results;

  Tables(Results results) {
    this.results = results;
  }

  List<Table> all() {
    Set<List<String>> kinds = new LinkedHashSet<>();
    results.quantities().forEach(each -> kinds.add(List.of(each.benchmark(), each.metric())));
    return kinds.stream().map(kind -> of(kind.getFirst(), kind.getLast())).toList();
  }

  /** The table of one metric of one benchmark; it has no rows if that was not measured. */
  Table of(String benchmark, String metric) {
    List<Quantity> quantities = results.quantities(benchmark, metric);
    List<Subject> references = references(quantities);
    List<String> header = new ArrayList<>(List.of("parameters", "subject", unit(quantities)));
    references.forEach(reference -> header.add("÷ " + reference.label()));
    List<List<String>> rows = new ArrayList<>();
    for (Quantity quantity : quantities) {
      for (String subject : results.subjects(quantity)) {
        rows.add(row(quantity, Subject.of(subject), references));
      }
    }
    return new Table(title(benchmark, metric, quantities), 2, header, rows);
  }

  private List<Subject> references(List<Quantity> quantities) {
    Set<Subject> references = new TreeSet<>();
    for (Quantity quantity : quantities) {
      results.subjects(quantity).stream()
          .map(Subject::of)
          .filter(subject -> subject.kind() != Kind.STAGE)
          .forEach(references::add);
    }
    return List.copyOf(references);
  }

  private List<String> row(Quantity quantity, Subject subject, List<Subject> references) {
    List<String> row = new ArrayList<>(List.of(quantity.parameters(), subject.label()));
    row.add(results.estimate(quantity, subject.id()).map(Figures::estimate).orElse(NOTHING));
    for (Subject reference : references) {
      row.add(
          subject.kind() == Kind.STAGE
              ? results
                  .ratio(quantity, subject.id(), reference.id())
                  .map(Figures::estimate)
                  .orElse(NOTHING)
              : "");
    }
    return row;
  }

  private static String title(String benchmark, String metric, List<Quantity> quantities) {
    boolean isGain = quantities.stream().anyMatch(Quantity::isGain);
    return benchmark + ", " + metric + ": " + (isGain ? "more" : "less") + " is better";
  }

  private static String unit(List<Quantity> quantities) {
    return quantities.isEmpty() ? "" : Figures.unit(quantities.getFirst());
  }
}

package keystages.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that was measured in one run, in the order in which it was measured first. Immutable. */
public final class Results {
  private final List<Measurement> measurements;
  private final Map<Quantity, Map<String, Map<Integer, Double>>> values = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if something was measured twice in one round
   */
  public Results(List<Measurement> measurements) {
    this.measurements = List.copyOf(measurements);
    for (Measurement measurement : measurements) {
      Double before =
          values
              .computeIfAbsent(measurement.quantity(), quantity -> new LinkedHashMap<>())
              .computeIfAbsent(measurement.subject(), subject -> new TreeMap<>())
              .put(measurement.round(), measurement.value());
      if (before != null) {
        throw new IllegalArgumentException("measured twice: " + measurement);
      }
    }
  }

  public List<Measurement> measurements() {
    return measurements;
  }

  public List<Quantity> quantities() {
    return List.copyOf(values.keySet());
  }

  /** The quantities of one metric of a benchmark, one for each choice of parameters. */
  public List<Quantity> quantities(String benchmark, String metric) {
    return values.keySet().stream()
        .filter(quantity -> quantity.benchmark().equals(benchmark))
        .filter(quantity -> quantity.metric().equals(metric))
        .toList();
  }

  public List<String> subjects(Quantity quantity) {
    return List.copyOf(values.getOrDefault(quantity, Map.of()).keySet());
  }

  public Optional<Estimate> estimate(Quantity quantity, String subject) {
    Map<Integer, Double> rounds = rounds(quantity, subject);
    return rounds.isEmpty() ? Optional.empty() : Optional.of(Estimate.of(rounds.values()));
  }

  /**
   * One subject's value divided by another's, round by round. What disturbs a round disturbs both
   * in it, and leaves their ratio alone.
   */
  public Optional<Estimate> ratio(Quantity quantity, String subject, String reference) {
    Map<Integer, Double> divisors = rounds(quantity, reference);
    List<Double> ratios = new ArrayList<>();
    rounds(quantity, subject)
        .forEach(
            (round, value) -> {
              Double divisor = divisors.get(round);
              if (divisor != null) {
                ratios.add(value / divisor);
              }
            });
    return ratios.isEmpty() ? Optional.empty() : Optional.of(Estimate.of(ratios));
  }

  /** How many rounds there were. */
  public int rounds() {
    return measurements.stream().mapToInt(Measurement::round).max().orElse(0);
  }

  private Map<Integer, Double> rounds(Quantity quantity, String subject) {
    return values.getOrDefault(quantity, Map.of()).getOrDefault(subject, Map.of());
  }
}

package keystages.benchmarks.result;

import java.util.SequencedMap;

/**
 * The values that one child process measured in one round.
 *
 * @param benchmark a class and its method
 * @param mode as JMH abbreviates it: {@code avgt}, {@code thrpt}, {@code ss}
 * @param metrics by name; the primary one has the name {@link #PRIMARY} and comes first
 */
public record Measurement(
    String benchmark,
    String mode,
    SequencedMap<String, String> parameters,
    String subject,
    SequencedMap<String, Metric> metrics) {
  public static final String PRIMARY = "";

  /** A value and its unit, as JMH writes it. */
  public record Metric(double value, String unit) {}

  public Measurement {
    metrics.forEach(
        (name, metric) -> {
          if (!Double.isFinite(metric.value) || metric.value <= 0) {
            throw new IllegalArgumentException(
                "expected a positive number for %s %s %s of %s, was %s"
                    .formatted(benchmark, parameters, name, subject, metric.value));
          }
        });
  }
}

package keystages.benchmarks.result;

import java.util.Collection;

/**
 * What several rounds together say of a value: their median, the lowest and the highest.
 *
 * <p>The range is taken as the error because it assumes nothing of how the values are distributed:
 * of n independent rounds it encloses the true median with a probability of 1 − 2^(1−n).
 */
public record Estimate(double median, double low, double high, int rounds) {
  /** Of at least one value. */
  public static Estimate of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("expected at least one value");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[last - last / 2]) / 2;
    return new Estimate(median, sorted[0], sorted[last], sorted.length);
  }

  /** Half the range. */
  public double error() {
    return (high - low) / 2;
  }

  /** Whether there is more than one value, so that the error says something. */
  public boolean hasError() {
    return rounds > 1;
  }

  /** For what is done at the same time: how often it can be done, from how long it takes. */
  public Estimate dividing(double number) {
    return new Estimate(number / median, number / high, number / low, rounds);
  }
}

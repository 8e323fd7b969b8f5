package keystages.benchmarks.result;

import java.util.List;

/**
 * The median, the lowest and the highest value of several rounds.
 *
 * <p>Half the range is taken as the error, because that assumes nothing about the distribution: the
 * range of n independent rounds encloses the true median with a probability of 1 − 2^(1−n).
 */
public record Estimate(double median, double low, double high, int rounds) {
  /** Summarises at least one value. */
  public static Estimate of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("expected at least one value");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get(last - last / 2)) / 2;
    return new Estimate(median, sorted.getFirst(), sorted.getLast(), sorted.size());
  }

  /** Half the range. */
  public double error() {
    return (high - low) / 2;
  }
}

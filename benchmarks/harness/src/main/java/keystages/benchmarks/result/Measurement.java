package keystages.benchmarks.result;

/**
 * One measured value.
 *
 * @param subject what was measured, such as {@code stage2}
 * @param round from 1; in each round every subject is measured once
 */
public record Measurement(Quantity quantity, String subject, int round, double value) {
  public Measurement {
    if (!Double.isFinite(value) || value <= 0) {
      throw new IllegalArgumentException(
          "expected a positive number for " + quantity + " of " + subject + ", was " + value);
    }
  }
}

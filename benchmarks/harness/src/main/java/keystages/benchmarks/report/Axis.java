package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis, from one round number to another.
 *
 * @param isLogarithmic otherwise it begins at 0
 */
record Axis(double low, double high, boolean isLogarithmic) {
  private static final double MANY_DECADES = 2.5;
  private static final int LINEAR_TICKS = 5;
  private static final double ROUNDING = 1e-9;

  /** The smallest axis that shows these values, each greater than 0. */
  static Axis of(double lowest, double highest, boolean isLogarithmic) {
    double high = roundUp(highest);
    return isLogarithmic
        ? new Axis(1 / roundUp(1 / lowest), Math.max(high, 2 * lowest), true)
        : new Axis(0, Math.ceil(highest / step(high)) * step(high), false);
  }

  /** Where a value is: 0 at the low end, 1 at the high end. */
  double part(double value) {
    return isLogarithmic ? Math.log(value / low) / Math.log(high / low) : value / high;
  }

  /** Equal distances; or powers of ten, with their double and fivefold if those are few. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (isLogarithmic) {
      boolean areMany = Math.log10(high / low) > MANY_DECADES;
      for (double tick = low; tick <= high * (1 + ROUNDING); tick = roundUp(tick * 1.5)) {
        if (!areMany || isPowerOfTen(tick)) {
          ticks.add(tick);
        }
      }
    } else {
      for (int i = 0; i * step(high) <= high * (1 + ROUNDING); i++) {
        ticks.add(i * step(high));
      }
    }
    return ticks;
  }

  private static double step(double high) {
    return roundUp(high / LINEAR_TICKS);
  }

  private static boolean isPowerOfTen(double value) {
    double power = Math.log10(value);
    return Math.abs(power - Math.rint(power)) < ROUNDING;
  }

  /** The next number that is 1, 2 or 5 times a power of ten. */
  private static double roundUp(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value) + ROUNDING));
    for (int factor : new int[] {1, 2, 5}) {
      if (value <= factor * power * (1 + ROUNDING)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}

package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis from one round number to another. Round numbers are 1, 2, 5, 10, 20 … */
record Axis(double low, double high) {
  private static final double MANY_DECADES = 2.5;
  private static final double ROUNDING = 1e-9;

  /** The smallest axis that shows these values, each greater than 0. */
  static Axis of(double lowest, double highest) {
    double low = 1 / roundUp(1 / lowest);
    return new Axis(low, Math.max(roundUp(highest), roundUp(1.5 * low)));
  }

  /** The place of a value: 0 at the low end, 1 at the high end. */
  double part(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  /** The round numbers, or only the powers of ten if those are many. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    boolean areMany = Math.log10(high / low) > MANY_DECADES;
    for (double tick = low; tick <= high * (1 + ROUNDING); tick = roundUp(tick * 1.5)) {
      double power = Math.log10(tick);
      if (!areMany || Math.abs(power - Math.rint(power)) < ROUNDING) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

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

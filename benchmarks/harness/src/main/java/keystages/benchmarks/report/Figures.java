package keystages.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import keystages.benchmarks.result.Estimate;

/** Numbers as people read them, the same in every locale. */
final class Figures {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final int INTEGERS_FROM = 100;

  private Figures() {}

  /** Three significant digits, and all digits of the integral part: 0.0123, 1.23, 12,345. */
  static String number(double value) {
    if (value >= INTEGERS_FROM) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int decimals = THREE_DIGITS.getPrecision() - rounded.precision() + rounded.scale();
    return rounded.setScale(Math.max(0, decimals), RoundingMode.HALF_UP).toPlainString();
  }

  /** The median, and the error in percent where there is one: {@code 1.23 ± 4 %}. */
  static String estimate(Estimate estimate) {
    String median = number(estimate.median());
    long percent = Math.round(100 * estimate.error() / estimate.median());
    return estimate.rounds() > 1 ? median + " ± " + percent + " %" : median;
  }

  /** A parameter: a number with separators between its thousands, where it is one. */
  static String parameter(String value) {
    return value.chars().allMatch(c -> c >= '0' && c <= '9')
        ? String.format(Locale.ROOT, "%,d", Long.valueOf(value))
        : value;
  }

  /** A unit as people write it. */
  static String unit(String unit) {
    return switch (unit) {
      case "ns/op" -> "ns";
      case "us/op" -> "µs";
      case "ms/op" -> "ms";
      case "ops/s" -> "/s";
      case "#" -> "bytes";
      default -> unit;
    };
  }
}

package keystages.checks.kaitai;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map.Entry;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/**
 * A computation of a description, of numbers and names, without parentheses. True is 1, false 0.
 */
final class Expression {
  /** The operators; the one that binds least comes first. */
  private static final List<Entry<String, LongBinaryOperator>> OPERATORS =
      List.of(
          entry(" or ", (a, b) -> a | b),
          entry(" == ", (a, b) -> a == b ? 1 : 0),
          entry(" != ", (a, b) -> a != b ? 1 : 0),
          entry(" <= ", (a, b) -> a <= b ? 1 : 0),
          entry(" >= ", (a, b) -> a >= b ? 1 : 0),
          entry(" < ", (a, b) -> a < b ? 1 : 0),
          entry(" - ", (a, b) -> a - b));

  private Expression() {}

  /**
   * Evaluates an expression.
   *
   * @param names gives the value of a name
   */
  static long value(String text, ToLongFunction<String> names) {
    for (Entry<String, LongBinaryOperator> operator : OPERATORS) {
      int at = text.lastIndexOf(operator.getKey());
      if (at >= 0) {
        long left = value(text.substring(0, at), names);
        long right = value(text.substring(at + operator.getKey().length()), names);
        return operator.getValue().applyAsLong(left, right);
      }
    }
    return Character.isDigit(text.charAt(0)) ? Long.decode(text) : names.applyAsLong(text);
  }
}

package keystages.testkit.linearizability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of checking a history. */
public sealed interface Verdict {

  /**
   * For every key an order explains every answer.
   *
   * @param operations the number of operations
   * @param answered how many of them were answered, at least 1
   * @param keys the number of keys they were on
   */
  record Linearizable(int operations, int answered, int keys) implements Verdict {}

  /**
   * No order explains the answers on some key, or what lists say of several.
   *
   * @param key the first such key, in key order, or null if it takes several keys to show it
   * @param explained how many events of the whole history an order can explain on that key, or on
   *     those keys, at least
   */
  record Violation(@Nullable String key, int explained) implements Verdict {}

  /**
   * The budget was spent before the question was decided. This is not a pass.
   *
   * @param keys the undecided keys; all others are linearizable
   * @param budget the number of steps spent on each of them
   */
  record Undecided(List<String> keys, long budget) implements Verdict {
    /** Copies the list. */
    public Undecided {
      keys = List.copyOf(keys);
    }
  }

  /**
   * No operation was answered, so there was nothing to explain. This is not a pass.
   *
   * @param operations the number of operations, none of which was answered
   */
  record Unanswered(int operations) implements Verdict {}
}

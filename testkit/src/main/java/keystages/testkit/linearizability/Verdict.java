package keystages.testkit.linearizability;

import java.util.List;

/** The result of checking a history. */
public sealed interface Verdict {

  /**
   * For every key an order explains every answer.
   *
   * @param operations the number of operations explained
   * @param keys the number of keys they were on
   */
  record Linearizable(int operations, int keys) implements Verdict {}

  /**
   * No order explains the answers on some key.
   *
   * @param key the first such key, in key order
   * @param history a few operations on that key that no order explains, whatever the others did; an
   *     answer's {@code found} is kept only where it matters
   */
  record Violation(String key, History history) implements Verdict {}

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
}

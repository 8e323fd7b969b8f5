package keystages.testkit.linearizability;

import java.util.List;

/** What a checker found out about a history. */
public sealed interface Verdict {

  /**
   * For every key there is an order that explains every answer.
   *
   * @param operations how many operations were explained
   * @param keys how many keys they were on
   */
  record Linearizable(int operations, int keys) implements Verdict {}

  /**
   * There is no such order.
   *
   * @param key the first key, in key order, for which there is none
   * @param history a few operations on that key that cannot be explained either, whatever the
   *     others were; an answer's {@code found} is kept only where it matters
   */
  record Violation(String key, History history) implements Verdict {}

  /**
   * The budget was spent before an answer was found. This is not a pass.
   *
   * @param keys the keys left undecided; all others are linearizable
   * @param budget the steps that each of them was given
   */
  record Undecided(List<String> keys, long budget) implements Verdict {
    /** Copies the list. */
    public Undecided {
      keys = List.copyOf(keys);
    }
  }
}

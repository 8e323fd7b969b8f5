package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Decides whether a history is that of a map on which every operation takes effect at one instant
 * between its request and its answer. Immutable, so it may be shared between threads.
 *
 * <p>The same history and budget always give the same verdict: the budget counts steps, not time.
 * What is checked one key at a time holds for all keys together (Herlihy and Wing 1990, theorem 1).
 */
public final class LinearizabilityChecker {
  /** Steps for one key unless told otherwise: a second or so. */
  public static final long DEFAULT_BUDGET = 5_000_000;

  private final long budget;

  /** A checker with the default budget. */
  public LinearizabilityChecker() {
    this(DEFAULT_BUDGET);
  }

  /**
   * A checker with a budget of its own.
   *
   * @param budget how often it may try an operation next, for each key, at least 1; making a
   *     violation small gets as much again
   */
  public LinearizabilityChecker(long budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("a budget is a number from 1, not " + budget);
    }
    this.budget = budget;
  }

  /** Decides about a history; a violation on one key outweighs undecided others. */
  public Verdict check(History history) {
    List<String> undecided = new ArrayList<>();
    Map<String, List<Operation>> byKey = history.operationsByKey();
    for (Map.Entry<String, List<Operation>> entry : byKey.entrySet()) {
      Outcome outcome = new Search(entry.getValue()).run(budget);
      if (outcome == Outcome.VIOLATION) {
        List<Operation> few = new Shrinker(entry.getValue(), budget).shrink();
        return new Verdict.Violation(entry.getKey(), History.of(few));
      }
      if (outcome == Outcome.UNDECIDED) {
        undecided.add(entry.getKey());
      }
    }
    return undecided.isEmpty()
        ? new Verdict.Linearizable(history.operations().size(), byKey.size())
        : new Verdict.Undecided(undecided, budget);
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Decides whether a history is linearizable: whether one map, empty at first, can explain it if
 * every operation takes effect at one instant between its request and its answer. Immutable and
 * thread-safe.
 *
 * <p>The same history and budget always give the same verdict, because the budget counts steps, not
 * time. The checker takes one key at a time: a history is linearizable if it is so for each key
 * (Herlihy and Wing 1990, theorem 1).
 */
public final class LinearizabilityChecker {
  /** The default budget: the number of steps for one key, which take about a second. */
  public static final long DEFAULT_BUDGET = 5_000_000;

  private final long budget;

  /** Creates a checker with the default budget. */
  public LinearizabilityChecker() {
    this(DEFAULT_BUDGET);
  }

  /**
   * Creates a checker with this budget.
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

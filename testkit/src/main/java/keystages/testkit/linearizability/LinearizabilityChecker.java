package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
   * @param budget the number of steps for each key, at least 1; a step tries one operation in one
   *     place. A counterexample may take as many again
   */
  public LinearizabilityChecker(long budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("a budget is a number from 1, not " + budget);
    }
    this.budget = budget;
  }

  /**
   * Decides about a history. A violation on one key outweighs undecided others. A history without a
   * single answer is {@link Verdict.Unanswered}, because it would show nothing about any server.
   */
  public Verdict check(History history) {
    List<Operation> operations = history.operations();
    int answered = (int) operations.stream().filter(Operation::answered).count();
    if (answered == 0) {
      return new Verdict.Unanswered(operations.size());
    }
    List<String> undecided = new ArrayList<>();
    Map<String, List<Operation>> byKey = history.operationsByKey();
    for (Map.Entry<String, List<Operation>> entry : byKey.entrySet()) {
      Search search = new Search(entry.getValue());
      Outcome outcome = search.run(budget);
      if (outcome == Outcome.VIOLATION) {
        return new Verdict.Violation(entry.getKey(), search.explained());
      }
      if (outcome == Outcome.UNDECIDED) {
        undecided.add(entry.getKey());
      }
    }
    return undecided.isEmpty()
        ? new Verdict.Linearizable(operations.size(), answered, byKey.size())
        : new Verdict.Undecided(undecided, budget);
  }

  /**
   * Shows a violation with as few operations as the budget allows.
   *
   * @param history a history that this checker has judged
   * @param violation the verdict about it
   */
  public Counterexample explain(History history, Verdict.Violation violation) {
    List<Operation> operations =
        Objects.requireNonNull(history.operationsByKey().get(violation.key()));
    return new Explainer(operations, budget).explain(violation.key(), violation.explained());
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Decides whether a history is linearizable: whether one map, empty at first, can explain it if
 * every operation takes effect at one instant between its request and its answer. Immutable and
 * thread-safe.
 *
 * <p>The same history and budget always give the same verdict, because the budget counts steps, not
 * time. The checker takes one key at a time: without lists, a history is linearizable if it is so
 * for each key (Herlihy and Wing 1990, theorem 1). With lists it is not linearizable unless each
 * key is, together with what the lists say of that key; and then all keys are judged together.
 *
 * <p>After a crash nothing takes effect that was in flight or given up before: this is the strict
 * linearizability of Aguilera and Frølund ("Strict Linearizability and the Power of Aborting",
 * 2003). Without crashes in the history it is linearizability, which for a server that crashes as a
 * whole is the durable linearizability of Izraelevitz, Mendes and Scott ("Linearizability of
 * Persistent Memory Objects Under a Full-System-Crash Failure Model", DISC 2016).
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
    List<Operation> all = history.operations();
    List<Operation> operations = all.stream().filter(o -> !o.isCrash()).toList();
    int answered = (int) operations.stream().filter(Operation::answered).count();
    if (answered == 0) {
      return new Verdict.Unanswered(operations.size());
    }
    List<String> undecided = new ArrayList<>();
    Map<String, List<Operation>> byKey = history.operationsByKey();
    for (Map.Entry<String, List<Operation>> entry : byKey.entrySet()) {
      Search search = Search.of(entry.getValue());
      Outcome outcome = search.run(budget);
      if (outcome == Outcome.VIOLATION) {
        return new Verdict.Violation(entry.getKey(), search.explained());
      }
      if (outcome == Outcome.UNDECIDED) {
        undecided.add(entry.getKey());
      }
    }
    if (undecided.isEmpty() && isJoined(operations, byKey.keySet())) {
      Search search = Search.of(all);
      Outcome outcome = search.run(budget);
      if (outcome == Outcome.VIOLATION) {
        return new Verdict.Violation(null, search.explained());
      }
      if (outcome == Outcome.UNDECIDED) {
        undecided.addAll(byKey.keySet());
      }
    }
    return undecided.isEmpty()
        ? new Verdict.Linearizable(operations.size(), answered, byKey.size())
        : new Verdict.Undecided(undecided, budget);
  }

  /** Whether the keys cannot be judged one by one alone, because a list has seen several. */
  private static boolean isJoined(List<Operation> operations, Set<String> keys) {
    return keys.size() > 1 && operations.stream().anyMatch(o -> o.op() == Op.LIST && o.answered());
  }

  /**
   * Shows a violation with as few operations as the budget allows.
   *
   * @param history a history that this checker has judged
   * @param violation the verdict about it
   */
  public Counterexample explain(History history, Verdict.Violation violation) {
    String key = violation.key();
    List<Operation> operations =
        key == null
            ? history.operations()
            : Objects.requireNonNull(history.operationsByKey().get(key));
    return new Explainer(operations, budget).explain(key, violation.explained());
  }
}

package keystages.testkit.linearizability;

import java.util.List;

/** Looks for an order that explains some operations. Each runs once, in one thread. */
interface Solver {
  /** What it has come to. */
  enum Outcome {
    LINEARIZABLE,
    VIOLATION,
    UNDECIDED
  }

  /** For operations on one key, or for such on several keys that a list is among. */
  static Solver of(List<Operation> operations) {
    boolean ofAllKeys =
        operations.stream().anyMatch(o -> o.op() == Op.LIST && History.isOfAllKeys(o));
    return ofAllKeys ? new JointSearch(operations) : new Search(operations);
  }

  /**
   * Looks.
   *
   * @param steps the budget: how many times it may try an operation
   */
  Outcome run(long steps);

  /**
   * A position in the history, so that an order explains all answers before it. Prefixes that end
   * there or later may be violations.
   */
  int explained();

  /** The steps left of the budget; 0 or less if it is spent. */
  long budgetLeft();
}

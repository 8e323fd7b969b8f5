package keystages.testkit.linearizability;

/**
 * An order under construction: the operations that have taken effect so far, in sequence, and the
 * state that they leave. Operations have numbers, in the order of their requests. Steps can be
 * undone, last one first. Not safe for use by several threads.
 */
interface Walk {
  /** The number that stands for no operation. */
  int none();

  /** The operation that was asked first among those left, or none. */
  int first();

  /** The operation that was asked next after this one among those left, or none. */
  int after(int operation);

  /** The number of operations that have taken effect. */
  int length();

  /** Whether every operation with a deadline has taken effect. */
  boolean isComplete();

  /** The position by which the next answered operation must have taken effect, or NEVER. */
  int earliestDeadline();

  /** Whether an operation was asked before the earliest deadline left. */
  boolean mayComeNext(int operation);

  /** Whether an operation fits the state and leaves it as it is, for all that the rest can tell. */
  boolean changesNothing(int operation);

  /** Whether an operation fits the state and may replace it. */
  boolean fits(int operation);

  /**
   * Lets an operation that fits take effect.
   *
   * @param chosen whether another operation may be tried in its place
   */
  void take(int operation, boolean chosen);

  /** Undoes the last choice and everything after it. Returns the choice, or none. */
  int undoLastChoice();

  /**
   * Whether no walk has been here: what has taken effect and the state, as far as the rest can
   * tell. The point is remembered, so that a search goes on from each only once (Lowe, "Testing for
   * Linearizability", 2017).
   */
  boolean isNew();
}

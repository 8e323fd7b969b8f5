package keystages.testkit.linearizability;

/** The operations of a history, each on one key. */
public enum Op {
  /** Stores a value; the answer may tell whether the key was there before. */
  PUT,
  /** Reads; the answer is a value, or that there is none. */
  GET,
  /** Removes; the answer may tell whether the key was there before. */
  ERASE
}

package keystages.testkit.linearizability;

/** The kinds of operation in a history, each on one key. */
public enum Op {
  /** Stores a value; the answer may tell whether the key was there before. */
  PUT,
  /** Reads; the answer is the value, or that the key is not there. */
  GET,
  /** Removes; the answer may tell whether the key was there before. */
  ERASE
}

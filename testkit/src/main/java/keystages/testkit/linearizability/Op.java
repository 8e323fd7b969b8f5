package keystages.testkit.linearizability;

/** The kinds of operation in a history, each on one key but the last two. */
public enum Op {
  /** Stores a value; the answer may tell whether the key was there before. */
  PUT,
  /** Reads; the answer is the value, or that the key is not there. */
  GET,
  /** Removes; the answer may tell whether the key was there before. */
  ERASE,
  /** Compares and sets: stores a value if the key holds an old one, and tells whether it did. */
  CAS,
  /** Reads which keys there are. */
  LIST,
  /** The server crashes: what is in flight takes effect before this, or never. */
  CRASH
}

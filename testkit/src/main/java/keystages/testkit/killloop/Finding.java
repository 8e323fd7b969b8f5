package keystages.testkit.killloop;

/** A broken promise that an audit of one key has found. */
record Finding(Kind kind, String story) {
  /** The promise that was broken. */
  enum Kind {
    /** An acknowledged mutation is gone. */
    LOST("lost"),
    /** The key holds something that nobody wrote. */
    TORN("torn"),
    /** A reader saw a mutation that was not durable, and now it is gone. */
    DIRTY_READ("dirty read");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}

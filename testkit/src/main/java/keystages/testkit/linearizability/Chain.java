package keystages.testkit.linearizability;

/**
 * A doubly linked list of numbers. Any number can be taken out and put back in constant time, so
 * long as numbers are put back in the reverse of the order in which they were taken out (Knuth,
 * "Dancing Links", 2000). Not safe for use by several threads.
 */
final class Chain {
  private final int[] next;
  private final int[] previous;
  private final int end;

  /**
   * Creates a chain of the numbers listed.
   *
   * @param order some of the numbers from 0 to {@code end - 1}, each at most once
   * @param end the number that stands for the end of the chain
   */
  Chain(int[] order, int end) {
    this.end = end;
    next = new int[end + 1];
    previous = new int[end + 1];
    int last = end;
    for (int number : order) {
      link(last, number);
      last = number;
    }
    link(last, end);
  }

  private void link(int left, int right) {
    next[left] = right;
    previous[right] = left;
  }

  /** The first number, or the end. */
  int first() {
    return next[end];
  }

  /**
   * The number that follows this one. For a number that was taken out, the one that followed it
   * then.
   */
  int after(int number) {
    return next[number];
  }

  void remove(int number) {
    link(previous[number], next[number]);
  }

  void restore(int number) {
    next[previous[number]] = number;
    previous[next[number]] = number;
  }
}

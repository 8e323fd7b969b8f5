package keystages.testkit.linearizability;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers the points that a search has reached, so that it goes on from each point only once
 * (Lowe, "Testing for Linearizability", 2017). Not safe for use by several threads.
 */
final class Memo {
  /**
   * A point: everything that the rest of a walk depends on.
   *
   * @param first the first operation that has not taken effect yet
   * @param others the operations after it that have taken effect
   * @param state the state that they leave
   * @param puts the number of spare puts used
   * @param erases the number of spare erases used
   */
  private record Point(int first, BitSet others, int state, int puts, int erases) {}

  private final Set<Point> points = new HashSet<>();

  /** Remembers the point that a walk has reached. Returns whether it is new. */
  boolean add(Walk walk) {
    int first = walk.first();
    BitSet others = walk.done().get(first, Math.max(first, walk.done().length()));
    return points.add(new Point(first, others, walk.state(), walk.putsSpent(), walk.erasesSpent()));
  }
}

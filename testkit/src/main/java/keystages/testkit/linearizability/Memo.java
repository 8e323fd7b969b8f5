package keystages.testkit.linearizability;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The points at which the search has been, so that it goes on from each only once (Lowe, "Testing
 * for Linearizability", 2017). Not safe for several threads.
 */
final class Memo {
  /**
   * What the rest of a walk depends on.
   *
   * @param first the first operation left
   * @param others which of those after it took effect
   * @param state the state they leave
   * @param puts how many spare puts were used
   * @param erases how many spare erases were used
   */
  private record Point(int first, BitSet others, int state, int puts, int erases) {}

  private final Set<Point> points = new HashSet<>();

  /** Notes where a walk has come, and tells whether that is new. */
  boolean add(Walk walk) {
    int first = walk.first();
    BitSet others = walk.done().get(first, Math.max(first, walk.done().length()));
    return points.add(new Point(first, others, walk.state(), walk.putsSpent(), walk.erasesSpent()));
  }
}

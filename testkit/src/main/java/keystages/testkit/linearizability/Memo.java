package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points at which the search has been, so that it goes on from each only once (Lowe, "Testing
 * for Linearizability", 2017). Not safe for several threads.
 */
final class Memo {
  /** The first operation left, which of those after it took effect, and the state they leave. */
  private record Point(int first, BitSet others, int state) {}

  private record Spent(int puts, int erases) {
    boolean isWithin(Spent other) {
      return puts <= other.puts && erases <= other.erases;
    }
  }

  private final Map<Point, List<Spent>> points = new HashMap<>();

  /**
   * Notes where a walk has come. What can be reached from there can also be reached with fewer
   * spares spent, so a point that differs from an earlier one only in having spent more is known.
   *
   * @return whether it is new
   */
  boolean add(Walk walk) {
    BitSet done = walk.done();
    BitSet others = done.get(walk.first(), Math.max(walk.first(), done.length()));
    Point point = new Point(walk.first(), others, walk.state());
    Spent spent = new Spent(walk.putsSpent(), walk.erasesSpent());
    List<Spent> known = points.computeIfAbsent(point, p -> new ArrayList<>(1));
    if (known.stream().anyMatch(other -> other.isWithin(spent))) {
      return false;
    }
    known.removeIf(spent::isWithin);
    known.add(spent);
    return true;
  }
}

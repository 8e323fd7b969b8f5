package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points at which the search has been, so that it goes on from each only once (Lowe, "Testing
 * for Linearizability", 2017, section 3). Not safe for several threads.
 */
final class Memo {
  /** Which operations took effect, all before {@code first} among them, and the state after. */
  private record Point(int first, BitSet others, int state) {}

  private record Spent(int puts, int erases) {
    boolean isWithin(Spent other) {
      return puts <= other.puts && erases <= other.erases;
    }
  }

  private final Map<Point, List<Spent>> points = new HashMap<>();

  /**
   * Notes a point. What can be reached from it can also be reached with fewer spares spent, so a
   * point that differs from an earlier one only in having spent more counts as known.
   *
   * @param done the operations that took effect
   * @param first the first that did not
   * @param state the state they leave
   * @param puts how many spare puts were spent
   * @param erases how many spare erases were spent
   * @return whether it is new
   */
  boolean add(BitSet done, int first, int state, int puts, int erases) {
    Point point = new Point(first, done.get(first, Math.max(first, done.length())), state);
    Spent spent = new Spent(puts, erases);
    List<Spent> known = points.computeIfAbsent(point, p -> new ArrayList<>(1));
    if (known.stream().anyMatch(other -> other.isWithin(spent))) {
      return false;
    }
    known.removeIf(spent::isWithin);
    known.add(spent);
    return true;
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Makes a violation on one key small without making one up: whatever it leaves out, the operations
 * left could be explained if all could be. Not safe for several threads.
 *
 * <p>It may leave out
 *
 * <ul>
 *   <li>a <b>get</b>, because it changes nothing;
 *   <li>what an answer says about the key being <b>found</b>, because it only demands;
 *   <li>a <b>write</b> that certainly nobody noticed. Somebody notices it who was answered what it
 *       leaves: its value; for a put, that the key was found unless the put found it too; for an
 *       erase, that the key was not found unless the erase did not find it either. Those who were
 *       answered before it was asked do not count, nor do those who asked after another write that
 *       was asked after this one's answer and itself answered. For take any order that explains all
 *       and leave the write out: it makes a difference only to the operations after it up to and
 *       including the next write, and none of those was answered what it leaves.
 * </ul>
 *
 * <p>What it returns is a violation of which none of these can be left out any more, unless the
 * budget was spent first. It tries many at once before it tries one (Zeller and Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
final class Shrinker {
  private long budget;

  Shrinker(long budget) {
    this.budget = budget;
  }

  /**
   * Makes it small.
   *
   * @param violation operations on one key that no order explains, in the order of requests
   */
  List<Operation> shrink(List<Operation> violation) {
    List<Operation> before = violation;
    List<Operation> after = shrinkOnce(before);
    while (!after.equals(before)) {
      before = after;
      after = shrinkOnce(before);
    }
    return after;
  }

  private List<Operation> shrinkOnce(List<Operation> violation) {
    List<Operation> fewer = shrinkBy(Shrinker::leaveOut, violation);
    List<Operation> vaguer = shrinkBy(Shrinker::forgetFound, fewer);
    return shrinkBy(Shrinker::leaveOut, vaguer);
  }

  private List<Operation> shrinkBy(
      BiFunction<List<Operation>, List<Operation>, List<Operation>> cut, List<Operation> all) {
    List<Operation> smallest = all;
    for (int size = all.size(); size > 0; size /= 2) {
      for (int end = smallest.size(); end > 0; end = Math.min(end - size, smallest.size())) {
        List<Operation> some = smallest.subList(Math.max(0, end - size), end);
        List<Operation> candidate = cut.apply(smallest, some);
        if (!candidate.equals(smallest) && isViolation(candidate)) {
          smallest = candidate;
        }
      }
    }
    return smallest;
  }

  private boolean isViolation(List<Operation> operations) {
    Search search = new Search(operations);
    Outcome outcome = search.run(budget);
    budget = search.budgetLeft();
    return outcome == Outcome.VIOLATION;
  }

  /** Leaves out as many of some operations as may be: first gets, so that fewer notice writes. */
  static List<Operation> leaveOut(List<Operation> all, List<Operation> some) {
    List<Operation> left = new ArrayList<>(all);
    some.stream()
        .sorted(Comparator.comparing(Operation::isWrite))
        .filter(operation -> !operation.isWrite() || isUnnoticed(operation, left))
        .forEach(left::remove);
    return List.copyOf(left);
  }

  /** Makes some operations tell nothing about whether the key was found. */
  static List<Operation> forgetFound(List<Operation> all, List<Operation> some) {
    Set<Operation> those = Set.copyOf(some);
    return all.stream()
        .map(o -> those.contains(o) && o.found() != null ? o.withoutFound() : o)
        .toList();
  }

  private static boolean isUnnoticed(Operation write, List<Operation> all) {
    int replaced =
        all.stream()
            .filter(other -> other.isWrite() && write.precedes(other))
            .mapToInt(Operation::deadline)
            .min()
            .orElse(Operation.NEVER);
    return all.stream()
        .filter(other -> !other.equals(write) && notices(other, write))
        .allMatch(other -> other.precedes(write) || replaced < other.from());
  }

  /** Whether an answer fits what the write leaves, and would not fit what was before. */
  private static boolean notices(Operation other, Operation write) {
    boolean erase = write.op() == Op.ERASE;
    return switch (Need.of(other)) {
      case NOTHING -> false;
      case VALUE -> Objects.equals(other.value(), write.value());
      case PRESENT -> !erase && !Boolean.TRUE.equals(write.found());
      case ABSENT -> erase && !Boolean.FALSE.equals(write.found());
    };
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Makes a violation on one key smaller. The result is always a real violation: if an order
 * explained all operations, the same order would explain those that are left. Not safe for use by
 * several threads.
 *
 * <p>The shrinker may leave out
 *
 * <ul>
 *   <li>a <b>get</b>, because it changes nothing;
 *   <li>an answer's statement that the key was <b>found</b> or not, because it only asks for more;
 *   <li>a <b>write</b> that none of the operations left can have noticed ({@link Witnesses}).
 * </ul>
 *
 * <p>Unless the budget runs out, nothing more can be left out of the result. The shrinker tries to
 * leave out many operations at once before it tries single ones (Zeller and Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
final class Shrinker {
  private final List<Operation> all;
  private long budget;

  /**
   * Creates a shrinker for one violation.
   *
   * @param violation operations on one key that no order explains, in the order of requests
   * @param budget how many steps it may spend
   */
  Shrinker(List<Operation> violation, long budget) {
    all = History.of(violation).operations();
    this.budget = budget;
  }

  /** What is left of it. */
  List<Operation> shrink() {
    List<Operation> before = all;
    List<Operation> after = shrinkOnce(before);
    while (!after.equals(before)) {
      before = after;
      after = shrinkOnce(before);
    }
    return after;
  }

  private List<Operation> shrinkOnce(List<Operation> violation) {
    return shrinkBy(this::leaveOut, shrinkBy(Shrinker::forgetFound, violation));
  }

  private List<Operation> shrinkBy(BinaryOperator<List<Operation>> cut, List<Operation> violation) {
    List<Operation> smallest = violation;
    for (int size = violation.size(); size > 0; size /= 2) {
      for (int end = smallest.size(); end > 0; end = Math.min(end - size, smallest.size())) {
        List<Operation> some = smallest.subList(Math.max(0, end - size), end);
        List<Operation> candidate = cut.apply(smallest, some);
        if (isSmaller(candidate, smallest) && isViolation(candidate)) {
          smallest = candidate;
        }
      }
    }
    return smallest;
  }

  static boolean isSmaller(List<Operation> one, List<Operation> other) {
    return one.size() < other.size()
        || (one.size() == other.size() && knownFound(one) < knownFound(other));
  }

  private static long knownFound(List<Operation> operations) {
    return operations.stream().filter(operation -> operation.found() != null).count();
  }

  private boolean isViolation(List<Operation> operations) {
    Search search = new Search(operations);
    Outcome outcome = search.run(budget);
    budget = search.budgetLeft();
    return outcome == Outcome.VIOLATION;
  }

  /** Leaves some operations out, then puts the writes back that an operation left noticed. */
  List<Operation> leaveOut(List<Operation> left, List<Operation> some) {
    Set<Operation> out = Set.copyOf(some);
    List<Operation> fewer = left.stream().filter(operation -> !out.contains(operation)).toList();
    List<Operation> noticed = noticed(fewer);
    while (!noticed.isEmpty()) {
      List<Operation> more = new ArrayList<>(fewer);
      more.addAll(noticed);
      more.sort(Comparator.comparingInt(Operation::from));
      fewer = List.copyOf(more);
      noticed = noticed(fewer);
    }
    return fewer;
  }

  /** The writes left out that an operation left can have noticed. */
  private List<Operation> noticed(List<Operation> left) {
    Witnesses witnesses = new Witnesses(left, 2 * all.size() + 1);
    Set<Integer> kept = left.stream().map(Operation::from).collect(Collectors.toSet());
    return all.stream()
        .filter(operation -> operation.isWrite() && !kept.contains(operation.from()))
        .filter(witnesses::noticed)
        .toList();
  }

  /** Removes from some answers whether the key was found. */
  static List<Operation> forgetFound(List<Operation> left, List<Operation> some) {
    Set<Operation> those = Set.copyOf(some);
    return left.stream()
        .map(o -> those.contains(o) && o.found() != null ? o.withoutFound() : o)
        .toList();
  }
}

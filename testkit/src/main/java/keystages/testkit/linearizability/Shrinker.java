package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keystages.testkit.linearizability.Search.Outcome;

/**
 * Makes a violation smaller, on one key or, with lists, on several. The result is always a real
 * violation: if an order explained all operations, the same order would explain those that are
 * left. Not safe for use by several threads.
 *
 * <p>The shrinker may leave out
 *
 * <ul>
 *   <li>a <b>get</b> or a list, because it changes nothing, and a crash, because it only forbids;
 *   <li>a whole <b>key</b>, also out of what lists say;
 *   <li>an answer's statement that the key was <b>found</b> or not, because it only asks for more;
 *   <li>a <b>write</b> that none of the operations left can have noticed ({@link Witnesses}), on a
 *       key without a cas.
 * </ul>
 *
 * <p>Unless the budget runs out, nothing more can be left out of the result. The shrinker tries to
 * leave out many operations at once before it tries single ones (Zeller and Hildebrandt,
 * "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
final class Shrinker {
  private final List<Operation> all;
  private final List<Operation> writes;
  private final Set<String> withCas;

  /** A position after all but {@link Operation#NEVER}. */
  private final int end;

  private long budget;

  /**
   * Creates a shrinker for one violation.
   *
   * @param violation operations that no order explains, in the order of requests
   * @param budget how many steps it may spend; looking at one operation is a step, too
   */
  Shrinker(List<Operation> violation, long budget) {
    all = History.of(violation).operations();
    writes = all.stream().filter(Operation::isWrite).toList();
    withCas =
        all.stream().filter(o -> o.op() == Op.CAS).map(Operation::key).collect(Collectors.toSet());
    end = 2 * all.size() + 1;
    this.budget = budget;
  }

  /** The steps left of the budget; 0 or less if it is spent. */
  long budgetLeft() {
    return budget;
  }

  /** Shrinks the violation. */
  List<Operation> shrink() {
    return shrink(all);
  }

  /** Shrinks a violation that consists of some of its operations, perhaps without {@code found}. */
  List<Operation> shrink(List<Operation> some) {
    List<Operation> before = some;
    List<Operation> after = shrinkOnce(before);
    while (!after.equals(before)) {
      before = after;
      after = shrinkOnce(before);
    }
    return after;
  }

  private List<Operation> shrinkOnce(List<Operation> operations) {
    List<Operation> onFewKeys = withoutKeys(operations);
    List<Operation> modest = shrinkBy(Shrinker::forgetFound, o -> o.found() != null, onFewKeys);
    return shrinkBy(this::leaveOut, o -> true, modest);
  }

  /** Leaves out each key, if the others show a violation too. */
  private List<Operation> withoutKeys(List<Operation> operations) {
    List<Operation> smallest = operations;
    Set<String> keys = keys(operations);
    for (String key : keys.size() > 1 ? List.copyOf(keys) : List.<String>of()) {
      Set<String> others = new TreeSet<>(keys);
      others.remove(key);
      List<Operation> candidate = onKeys(smallest, others);
      budget -= smallest.size();
      if (budget > 0 && isViolation(candidate)) {
        smallest = candidate;
        keys = others;
      }
    }
    return smallest;
  }

  private static Set<String> keys(List<Operation> operations) {
    return History.of(operations).keys();
  }

  private static List<Operation> onKeys(List<Operation> operations, Set<String> keys) {
    return operations.stream()
        .filter(o -> History.isOfAllKeys(o) || keys.contains(o.key()))
        .map(o -> o.op() == Op.LIST && History.isOfAllKeys(o) ? o.of(keys) : o)
        .toList();
  }

  /** Tries the cut on all targets, on half of them, and so on, and keeps every violation. */
  private List<Operation> shrinkBy(
      BinaryOperator<List<Operation>> cut, Predicate<Operation> target, List<Operation> violation) {
    List<Operation> smallest = violation;
    for (int size = violation.size(); size > 0; size /= 2) {
      List<Operation> targets = smallest.stream().filter(target).toList();
      int end = targets.size();
      while (end > 0 && budget > 0) {
        List<Operation> some = targets.subList(Math.max(0, end - size), end);
        List<Operation> candidate = cut.apply(smallest, some);
        budget -= smallest.size();
        if (isSmaller(candidate, smallest) && isViolation(candidate)) {
          smallest = candidate;
          targets = smallest.stream().filter(target).toList();
        }
        end = Math.min(end - size, targets.size());
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

  /** Whether the operations are a violation; a hard question takes half of the budget at most. */
  private boolean isViolation(List<Operation> operations) {
    Search search = Search.of(operations);
    long steps = budget / 2;
    Outcome outcome = search.run(steps);
    budget -= steps - search.budgetLeft();
    return outcome == Outcome.VIOLATION;
  }

  /**
   * Leaves some operations out, then puts the writes back that an operation left can have noticed.
   * These come back without {@code found}, so that they notice nothing themselves.
   */
  List<Operation> leaveOut(List<Operation> left, List<Operation> some) {
    budget -= writes.size();
    BitSet kept = new BitSet();
    left.forEach(operation -> kept.set(operation.from()));
    some.forEach(operation -> kept.clear(operation.from()));
    withCas.forEach(
        key ->
            left.stream()
                .filter(o -> o.isWrite() && o.key().equals(key))
                .forEach(write -> kept.set(write.from())));
    List<Operation> fewer = left.stream().filter(o -> kept.get(o.from())).toList();
    List<Operation> out = writes.stream().filter(write -> !kept.get(write.from())).toList();
    List<Operation> back = noticed(fewer, out);
    return History.untilCrashes(
        Stream.concat(fewer.stream(), forgetFound(back, back).stream())
            .sorted(Comparator.comparingInt(Operation::from))
            .toList());
  }

  /** The writes to put back, on each key that is left. */
  private List<Operation> noticed(List<Operation> left, List<Operation> out) {
    Set<String> keys = keys(left);
    Map<String, List<Operation>> outByKey = History.byKey(onKeys(out, keys), keys);
    List<Operation> back = new ArrayList<>();
    History.byKey(left, keys)
        .forEach(
            (key, own) -> {
              List<Operation> writesOut = Objects.requireNonNull(outByKey.get(key));
              back.addAll(new Witnesses(own, end).noticed(writesOut));
            });
    return back;
  }

  /** Removes from some answers whether the key was found. */
  static List<Operation> forgetFound(List<Operation> left, List<Operation> some) {
    Set<Operation> those = Set.copyOf(some);
    return History.untilCrashes(
        left.stream()
            .map(o -> those.contains(o) && o.found() != null ? o.withoutFound() : o)
            .toList());
  }
}

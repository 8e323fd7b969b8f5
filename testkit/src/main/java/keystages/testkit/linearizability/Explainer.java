package keystages.testkit.linearizability;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keystages.testkit.linearizability.Search.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Finds a few operations that show a violation. Not safe for use by several threads.
 *
 * <ol>
 *   <li>It cuts the history after the shortest prefix that is a violation. This is sound because
 *       every prefix of a linearizable history is linearizable, if what is answered later counts as
 *       unanswered.
 *   <li>It shrinks the prefix ({@link Shrinker}).
 *   <li>It gives the writes left their later answers back, without {@code found}, and shrinks
 *       again. If an order explained the whole history, it would explain this too: the writes keep
 *       their places, and their answers ask for nothing.
 * </ol>
 *
 * <p>Each of these stops when the budget is spent.
 */
final class Explainer {
  /** The operations as they stand in the whole history. */
  private final List<Operation> original;

  /** The same operations, their positions counted among these alone. */
  private final List<Operation> all;

  private long budget;

  /**
   * Prepares to explain a violation.
   *
   * @param violation operations that no order explains, in the order of requests
   * @param budget how many steps it may spend
   */
  Explainer(List<Operation> violation, long budget) {
    original = violation;
    all = History.of(violation).operations();
    this.budget = budget;
  }

  /**
   * Explains the violation.
   *
   * @param explained a position in the whole history, so that an order explains all answers before
   */
  Counterexample explain(@Nullable String key, int explained) {
    int last = shortestPrefix(explained);
    int line = budget > 0 ? original.get(last).to() + 1 : 0;
    List<Operation> prefix = prefix(all.get(last).to());
    Shrinker inPrefix = new Shrinker(prefix, budget);
    List<Operation> few = withLaterAnswers(inPrefix.shrink());
    Shrinker inAll = new Shrinker(all, inPrefix.budgetLeft());
    History history = History.of(inAll.shrink(few));
    return new Counterexample(key, history, line, inAll.budgetLeft() > 0);
  }

  /** The operation whose answer is the last of the shortest prefix, or of one not much longer. */
  private int shortestPrefix(int explained) {
    List<Integer> ends =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).answered() && original.get(i).to() >= explained)
            .boxed()
            .sorted(Comparator.comparingInt(i -> all.get(i).to()))
            .toList();
    int low = 0;
    int high = ends.size() - 1;
    int probe = low; // nearly always the one: the search got no further
    while (low < high && budget > 0) {
      if (isViolation(prefix(all.get(ends.get(probe)).to()))) {
        high = probe;
      } else {
        low = probe + 1;
      }
      probe = (low + high) / 2;
    }
    return ends.get(high);
  }

  private boolean isViolation(List<Operation> operations) {
    Search search = Search.of(operations);
    Outcome outcome = search.run(budget - operations.size());
    budget = search.budgetLeft();
    return outcome == Outcome.VIOLATION;
  }

  /** The operations that were asked up to this position. Later answers are taken away. */
  private List<Operation> prefix(int end) {
    return History.untilCrashes(
        all.stream()
            .filter(operation -> operation.from() <= end)
            .map(o -> o.to() <= end || o.isCrash() ? o : o.unanswered())
            .toList());
  }

  /** The same operations with the answers that the prefix has cut off. */
  private List<Operation> withLaterAnswers(List<Operation> few) {
    Map<Integer, Operation> whole =
        all.stream().collect(Collectors.toMap(Operation::from, Function.identity()));
    return History.untilCrashes(
        few.stream().map(o -> withLaterAnswer(o, whole.getOrDefault(o.from(), o))).toList());
  }

  private static Operation withLaterAnswer(Operation cut, Operation whole) {
    boolean later = cut.end() == null && whole.end() != null && whole.isWrite();
    return later && whole.op() != Op.CAS ? whole.withoutFound() : cut;
  }
}

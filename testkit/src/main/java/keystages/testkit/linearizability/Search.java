package keystages.testkit.linearizability;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for an order that explains the operations on one key: the algorithm of Wing and Gong
 * ("Testing and Verifying Concurrent Objects", 1993), with the memory that Lowe gave it. Not safe
 * for several threads; each search runs once.
 *
 * <p>Whatever was asked before the earliest deadline of all that is left may come next. The search
 * tries each, in depth first order, and goes back where nothing fits. Two rules, beside those of
 * {@link Register}, keep it from trying in vain:
 *
 * <ul>
 *   <li><b>What fits and changes nothing comes at once</b>, with no alternative: a get; an erase
 *       that found nothing; a put over another value, where neither value is read any more. In
 *       every order that goes on from here it can be moved to here. Nothing that has to precede it
 *       is left, and where it stood it made no difference to any operation after it.
 *   <li><b>A value stays while it is needed.</b> A write that replaces a value which some get left
 *       was answered, and which no put left will store again, leads nowhere.
 * </ul>
 */
final class Search {
  /** How a search ends. */
  enum Outcome {
    LINEARIZABLE,
    VIOLATION,
    UNDECIDED
  }

  private record Step(int operation, int stateBefore, int puts, int erases, boolean chosen) {}

  private final Register register;

  /** The number that stands for no operation. */
  private final int none;

  private final Chain requests;
  private final Chain deadlines;
  private final Memo memo = new Memo();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final BitSet done = new BitSet();
  private final int[] readsLeft;
  private final int[] putsLeft;
  private int state = Register.ABSENT;
  private int putsSpent;
  private int erasesSpent;
  private long budget;

  /**
   * A search for an order.
   *
   * @param operations all on one key, in the order of their requests
   */
  Search(List<Operation> operations) {
    register = new Register(operations);
    none = register.size;
    requests = new Chain(IntStream.range(0, none).toArray(), none);
    deadlines = new Chain(byDeadline(), none);
    readsLeft = register.reads.clone();
    putsLeft = register.puts.clone();
  }

  private int[] byDeadline() {
    return IntStream.range(0, none)
        .filter(this::hasDeadline)
        .boxed()
        .sorted(Comparator.comparingInt(i -> register.deadline[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean hasDeadline(int operation) {
    return register.deadline[operation] != Operation.NEVER;
  }

  /**
   * Runs the search.
   *
   * @param steps how often it may try an operation next
   */
  Outcome run(long steps) {
    budget = steps;
    takeAllThatChangeNothing();
    int choice = choose(requests.first());
    while (deadlines.first() != none && budget > 0) {
      if (choice != none) {
        take(choice, true);
        takeAllThatChangeNothing();
        choice = isNew() ? choose(requests.first()) : none;
      } else {
        int last = undoLastChoice();
        if (last == none) {
          return Outcome.VIOLATION;
        }
        choice = choose(requests.after(last));
      }
    }
    return deadlines.first() == none ? Outcome.LINEARIZABLE : Outcome.UNDECIDED;
  }

  /** How much of the budget is left. */
  long budgetLeft() {
    return budget;
  }

  private void takeAllThatChangeNothing() {
    int operation = requests.first();
    while (mayComeNext(operation)) {
      if (changesNothing(operation)) {
        take(operation, false);
        operation = requests.first();
      } else {
        operation = requests.after(operation);
      }
    }
  }

  /** The first operation from this one on that may come next and fits. */
  private int choose(int operation) {
    int choice = operation;
    while (mayComeNext(choice)) {
      if (fits(choice)) {
        return choice;
      }
      choice = requests.after(choice);
    }
    return none;
  }

  private boolean mayComeNext(int operation) {
    return operation != none && register.from[operation] < earliestDeadline() && budget-- > 0;
  }

  private int earliestDeadline() {
    int first = deadlines.first();
    return first == none ? Operation.NEVER : register.deadline[first];
  }

  private boolean isNew() {
    return memo.add(done, requests.first(), current(), putsSpent, erasesSpent);
  }

  /** The state, where a value that no get left was answered is like any other such value. */
  private int current() {
    return state > Register.UNREAD && readsLeft[state] == 0 ? Register.UNREAD : state;
  }

  private boolean changesNothing(int operation) {
    if (!isMet(operation)) {
      return false;
    }
    return !register.write[operation]
        || (register.need[operation] != Need.NOTHING
            && register.state[operation] == current()
            && current() <= Register.UNREAD);
  }

  private boolean fits(int operation) {
    return (isMet(operation) || spareMeets(operation))
        && (stateAfter(operation) == state || mayBeReplaced(current()));
  }

  private boolean isMet(int operation) {
    return switch (register.need[operation]) {
      case NOTHING -> true;
      case ABSENT -> state == Register.ABSENT;
      case PRESENT -> state != Register.ABSENT;
      case VALUE -> state == register.state[operation];
    };
  }

  private boolean spareMeets(int operation) {
    return switch (register.need[operation]) {
      case PRESENT -> isThere(register.sparePuts, putsSpent);
      case ABSENT -> isThere(register.spareErases, erasesSpent);
      case NOTHING, VALUE -> false;
    };
  }

  private boolean isThere(int[] spares, int spent) {
    return spent < spares.length && spares[spent] < earliestDeadline();
  }

  private boolean mayBeReplaced(int value) {
    return value <= Register.UNREAD || putsLeft[value] > 0;
  }

  private int stateAfter(int operation) {
    boolean changes = register.write[operation] || register.need[operation] == Need.ABSENT;
    return changes ? register.state[operation] : state;
  }

  private void take(int operation, boolean chosen) {
    steps.push(new Step(operation, state, putsSpent, erasesSpent, chosen));
    if (!isMet(operation)) {
      if (register.need[operation] == Need.PRESENT) {
        putsSpent++;
      } else {
        erasesSpent++;
      }
    }
    state = stateAfter(operation);
    left(operation)[register.state[operation]]--;
    done.set(operation);
    requests.remove(operation);
    if (hasDeadline(operation)) {
      deadlines.remove(operation);
    }
  }

  /** Goes back to before the last choice, and tells which it was, or none. */
  private int undoLastChoice() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      undo(step);
      if (step.chosen) {
        return step.operation;
      }
    }
    return none;
  }

  private void undo(Step step) {
    int operation = step.operation;
    if (hasDeadline(operation)) {
      deadlines.restore(operation);
    }
    requests.restore(operation);
    done.clear(operation);
    left(operation)[register.state[operation]]++;
    state = step.stateBefore;
    putsSpent = step.puts;
    erasesSpent = step.erases;
  }

  private int[] left(int operation) {
    return register.write[operation] ? putsLeft : readsLeft;
  }
}

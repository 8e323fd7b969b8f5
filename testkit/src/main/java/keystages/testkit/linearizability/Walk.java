package keystages.testkit.linearizability;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * An order under construction: the operations that have taken effect so far, in sequence, and the
 * state that they leave. Steps can be undone, last one first. Not safe for use by several threads.
 */
final class Walk {
  private record Step(
      int operation, int stateBefore, int puts, int erases, int crashed, boolean chosen) {}

  private final Register register;
  private final Chain requests;
  private final Chain deadlines;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final BitSet done = new BitSet();
  private final int[] readsLeft;
  private final int[] answersLeft;
  private final int[] putsLeft;
  private int state = Register.ABSENT;
  private int putsSpent;
  private int erasesSpent;

  /** The position of the last crash so far. */
  private int crashed = -1;

  /** Creates a walk without steps. */
  Walk(Register register) {
    this.register = register;
    requests = new Chain(IntStream.range(0, none()).toArray(), none());
    deadlines = new Chain(byDeadline(), none());
    readsLeft = register.reads.clone();
    answersLeft = register.answers.clone();
    putsLeft = register.puts.clone();
  }

  private int[] byDeadline() {
    return IntStream.range(0, none())
        .filter(this::hasDeadline)
        .boxed()
        .sorted(Comparator.comparingInt(i -> register.deadline[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean hasDeadline(int operation) {
    return register.deadline[operation] != Operation.NEVER;
  }

  /** The number that stands for no operation. */
  int none() {
    return register.size;
  }

  /** The operation that was asked first among those left, or none. */
  int first() {
    return requests.first();
  }

  /** The operation that was asked next after this one among those left, or none. */
  int after(int operation) {
    return requests.after(operation);
  }

  /** The number of operations that have taken effect. */
  int length() {
    return steps.size();
  }

  /** Whether every operation with a deadline has taken effect. */
  boolean isComplete() {
    return deadlines.first() == none();
  }

  /** The operations that have taken effect. */
  BitSet done() {
    return done;
  }

  /** The state. All values that no get left returns are one state. */
  int state() {
    return state > Register.UNREAD && readsLeft[state] == 0 ? Register.UNREAD : state;
  }

  /** The number of spare puts used. */
  int putsSpent() {
    return putsSpent;
  }

  /** The number of spare erases used. */
  int erasesSpent() {
    return erasesSpent;
  }

  /** Whether an operation was asked before the earliest deadline left. */
  boolean mayComeNext(int operation) {
    return operation != none() && register.from[operation] < earliestDeadline();
  }

  /** The position by which the next answered operation must have taken effect, or NEVER. */
  int earliestDeadline() {
    return isComplete() ? Operation.NEVER : register.deadline[deadlines.first()];
  }

  /** Whether an operation fits the state and leaves it as it is, for all that the rest can tell. */
  boolean changesNothing(int operation) {
    if (register.crash[operation] || !isMet(operation)) {
      return false;
    }
    return !register.write[operation]
        || (register.need[operation] != Need.NOTHING
            && register.state[operation] == state()
            && state() <= register.replaceable);
  }

  /** Whether an operation fits the state, perhaps after a spare, and may replace it. */
  boolean fits(int operation) {
    return (hasDeadline(operation) || register.from[operation] > crashed)
        && (isMet(operation)
            ? !register.spare[operation] || isSpareLeft(operation)
            : spareMeets(operation))
        && (stateAfter(operation) == state || mayBeReplaced(operation));
  }

  private boolean isMet(int operation) {
    return switch (register.need[operation]) {
      case NOTHING -> true;
      case ABSENT -> state == Register.ABSENT;
      case PRESENT -> state != Register.ABSENT;
      case VALUE -> state == register.asked[operation];
      case OTHER -> state != register.asked[operation];
    };
  }

  private boolean spareMeets(int operation) {
    return !register.spare[operation]
        && switch (register.need[operation]) {
          case PRESENT -> isThere(register.sparePuts, putsSpent);
          case ABSENT -> isThere(register.spareErases, erasesSpent);
          case NOTHING, VALUE, OTHER -> false;
        };
  }

  private boolean isSpareLeft(int operation) {
    return register.need[operation] == Need.ABSENT
        ? isThere(register.sparePuts, putsSpent)
        : isThere(register.spareErases, erasesSpent);
  }

  private boolean isThere(int[] spares, int spent) {
    return spent < spares.length && spares[spent] < earliestDeadline();
  }

  private boolean mayBeReplaced(int operation) {
    int value = state();
    boolean answers = register.isAnswer(operation) && register.asked[operation] == value;
    return value <= Register.UNREAD
        || putsLeft[value] > 0
        || answersLeft[value] - (answers ? 1 : 0) == 0;
  }

  private int stateAfter(int operation) {
    if (register.write[operation]) {
      return register.state[operation];
    }
    return switch (register.need[operation]) {
      case ABSENT -> Register.ABSENT;
      case PRESENT -> state == Register.ABSENT ? Register.UNREAD : state;
      case NOTHING, VALUE, OTHER -> state;
    };
  }

  /**
   * Lets an operation that fits take effect, after a spare if it needs one.
   *
   * @param chosen whether another operation may be tried in its place
   */
  void take(int operation, boolean chosen) {
    steps.push(new Step(operation, state, putsSpent, erasesSpent, crashed, chosen));
    if (register.spare[operation] || !isMet(operation)) {
      boolean put = register.spare[operation] == (register.need[operation] == Need.ABSENT);
      putsSpent += put ? 1 : 0;
      erasesSpent += put ? 0 : 1;
    }
    if (register.crash[operation]) {
      crashed = register.from[operation];
      putsSpent = afterCrash(register.sparePuts, putsSpent);
      erasesSpent = afterCrash(register.spareErases, erasesSpent);
    }
    state = stateAfter(operation);
    count(operation, -1);
    done.set(operation);
    requests.remove(operation);
    if (hasDeadline(operation)) {
      deadlines.remove(operation);
    }
  }

  /** Spares that were asked before a crash are lost in it. */
  private int afterCrash(int[] spares, int spent) {
    int lost = spent;
    while (lost < spares.length && spares[lost] < crashed) {
      lost++;
    }
    return lost;
  }

  /** Undoes the last choice and everything after it. Returns the choice, or none. */
  int undoLastChoice() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      undo(step);
      if (step.chosen) {
        return step.operation;
      }
    }
    return none();
  }

  private void undo(Step step) {
    int operation = step.operation;
    if (hasDeadline(operation)) {
      deadlines.restore(operation);
    }
    requests.restore(operation);
    done.clear(operation);
    count(operation, 1);
    state = step.stateBefore;
    putsSpent = step.puts;
    erasesSpent = step.erases;
    crashed = step.crashed;
  }

  private void count(int operation, int change) {
    readsLeft[register.asked[operation]] += change;
    if (register.isAnswer(operation)) {
      answersLeft[register.asked[operation]] += change;
    }
    if (register.write[operation]) {
      putsLeft[register.state[operation]] += change;
    }
  }
}

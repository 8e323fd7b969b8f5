package keystages.testkit.linearizability;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A walk over the operations on one key. */
final class KeyWalk implements Walk {
  private record Step(
      int operation, int stateBefore, int puts, int erases, int crashed, boolean chosen) {}

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

  private final Register register;
  private final Chain requests;
  private final Chain deadlines;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final BitSet done = new BitSet();
  private final Set<Point> reached = new HashSet<>();
  private final int[] readsLeft;
  private final int[] answersLeft;
  private final int[] putsLeft;
  private int state = Register.ABSENT;
  private int putsSpent;
  private int erasesSpent;

  /** The position of the last crash so far. */
  private int crashed = -1;

  /**
   * Creates a walk without steps.
   *
   * @param operations all on one key, in the order of their requests
   */
  KeyWalk(List<Operation> operations) {
    register = new Register(operations);
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

  @Override
  public int none() {
    return register.size;
  }

  @Override
  public int first() {
    return requests.first();
  }

  @Override
  public int after(int operation) {
    return requests.after(operation);
  }

  @Override
  public int length() {
    return steps.size();
  }

  @Override
  public boolean isComplete() {
    return deadlines.first() == none();
  }

  @Override
  public boolean isNew() {
    BitSet others = done.get(first(), Math.max(first(), done.length()));
    return reached.add(new Point(first(), others, state(), putsSpent, erasesSpent));
  }

  /** The state. All values that no get left returns are one state. */
  private int state() {
    return state > Register.UNREAD && readsLeft[state] == 0 ? Register.UNREAD : state;
  }

  @Override
  public boolean mayComeNext(int operation) {
    return operation != none() && register.from[operation] < earliestDeadline();
  }

  @Override
  public int earliestDeadline() {
    return isComplete() ? Operation.NEVER : register.deadline[deadlines.first()];
  }

  @Override
  public boolean changesNothing(int operation) {
    if (register.crash[operation] || !isMet(operation)) {
      return false;
    }
    return !register.write[operation]
        || (register.need[operation] != Need.NOTHING
            && register.state[operation] == state()
            && state() <= register.replaceable);
  }

  @Override
  public boolean fits(int operation) {
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

  @Override
  public void take(int operation, boolean chosen) {
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

  @Override
  public int undoLastChoice() {
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

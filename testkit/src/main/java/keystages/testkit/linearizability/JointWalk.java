package keystages.testkit.linearizability;

import java.nio.IntBuffer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A walk over operations on several keys at once. This is needed only if there are lists: a list
 * sees all keys at one instant, so that the keys are no longer independent. The state is that of
 * all keys, and no write is a spare.
 */
final class JointWalk implements Walk {
  private record Step(int operation, int stateBefore, int crashedBefore, boolean chosen) {}

  private record Point(int first, BitSet others, IntBuffer states) {}

  private final KeyedOperations all;
  private final Chain requests;
  private final Chain deadlines;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final BitSet done = new BitSet();
  private final Set<Point> reached = new HashSet<>();
  private final int[] states;

  /**
   * By state, the operations left that ask for it, the answers that say so, and the writes of it.
   */
  private final int[] readsLeft;

  private final int[] answersLeft;
  private final int[] writesLeft;
  private int crashed = -1;

  JointWalk(List<Operation> operations) {
    all = new KeyedOperations(operations);
    states = new int[all.keys];
    readsLeft = new int[all.states()];
    answersLeft = new int[all.states()];
    writesLeft = new int[all.states()];
    IntStream.range(0, all.size).forEach(operation -> count(operation, 1));
    requests = new Chain(IntStream.range(0, all.size).toArray(), all.size);
    deadlines = new Chain(all.byDeadline(), all.size);
  }

  @Override
  public int none() {
    return all.size;
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
  public int earliestDeadline() {
    return isComplete() ? Operation.NEVER : all.deadline[deadlines.first()];
  }

  @Override
  public boolean mayComeNext(int operation) {
    return operation != none() && all.from[operation] < earliestDeadline();
  }

  @Override
  public boolean changesNothing(int operation) {
    return all.changesNothing(operation, states);
  }

  @Override
  public boolean fits(int operation) {
    return (all.deadline[operation] != Operation.NEVER || all.from[operation] > crashed)
        && all.isMet(operation, states)
        && mayReplace(operation);
  }

  /** A value stays while an answer left needs it, and no write left stores it again. */
  private boolean mayReplace(int operation) {
    if (!all.write[operation]) {
      return true;
    }
    int now = states[all.key[operation]];
    int own = all.answer[operation] && all.asked[operation] == now ? 1 : 0;
    return now <= KeyedOperations.UNREAD
        || now == all.state[operation]
        || writesLeft[now] > 0
        || answersLeft[now] == own;
  }

  private void count(int operation, int change) {
    readsLeft[all.asked[operation]] += change;
    answersLeft[all.asked[operation]] += all.answer[operation] ? change : 0;
    writesLeft[all.state[operation]] += all.write[operation] ? change : 0;
  }

  @Override
  public boolean isNew() {
    BitSet others = done.get(first(), Math.max(first(), done.length()));
    int[] current = IntStream.of(states).map(this::orUnread).toArray();
    return reached.add(new Point(first(), others, IntBuffer.wrap(current)));
  }

  /** All values that nothing left asks for are one state. */
  private int orUnread(int state) {
    boolean unread = state > KeyedOperations.UNREAD && readsLeft[state] == 0;
    return unread ? KeyedOperations.UNREAD : state;
  }

  @Override
  public void take(int operation, boolean chosen) {
    int key = all.key[operation];
    int before = key < 0 ? 0 : states[key];
    steps.push(new Step(operation, before, crashed, chosen));
    if (all.write[operation]) {
      states[key] = all.state[operation];
    }
    if (all.crash[operation]) {
      crashed = all.from[operation];
    }
    count(operation, -1);
    done.set(operation);
    requests.remove(operation);
    if (all.deadline[operation] != Operation.NEVER) {
      deadlines.remove(operation);
    }
  }

  @Override
  public int undoLastChoice() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      int operation = step.operation;
      if (all.deadline[operation] != Operation.NEVER) {
        deadlines.restore(operation);
      }
      requests.restore(operation);
      done.clear(operation);
      count(operation, 1);
      if (all.write[operation]) {
        states[all.key[operation]] = step.stateBefore;
      }
      crashed = step.crashedBefore;
      if (step.chosen) {
        return operation;
      }
    }
    return none();
  }
}

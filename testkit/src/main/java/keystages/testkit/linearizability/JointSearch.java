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
 * Looks for an order that explains operations on several keys at once. This is needed only if there
 * are lists: a list sees all keys at one instant, so that the keys are no longer independent. The
 * algorithm and its two rules are those of {@link Search}. The state is that of all keys, and no
 * write is a spare. Not safe for use by several threads.
 */
final class JointSearch implements Solver {
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
  private long budget;
  private int explained;

  JointSearch(List<Operation> operations) {
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
  public int explained() {
    return explained;
  }

  @Override
  public long budgetLeft() {
    return budget;
  }

  @Override
  public Outcome run(long steps) {
    budget = steps;
    takeAllThatChangeNothing();
    int choice = choose(requests.first());
    while (!isComplete() && budget > 0) {
      if (choice != all.size) {
        take(choice, true);
        takeAllThatChangeNothing();
        choice = isNew() ? choose(requests.first()) : all.size;
      } else {
        int last = undoLastChoice();
        if (last == all.size) {
          return Outcome.VIOLATION;
        }
        choice = choose(requests.after(last));
      }
    }
    return isComplete() ? Outcome.LINEARIZABLE : Outcome.UNDECIDED;
  }

  private boolean isComplete() {
    return deadlines.first() == all.size;
  }

  private int earliestDeadline() {
    return isComplete() ? Operation.NEVER : all.deadline[deadlines.first()];
  }

  private void takeAllThatChangeNothing() {
    int before = -1;
    while (before != steps.size()) {
      before = steps.size();
      for (int next = requests.first(); mayTry(next); next = requests.after(next)) {
        if (all.changesNothing(next, states)) {
          take(next, false);
        }
      }
    }
    explained = Math.max(explained, earliestDeadline());
  }

  /** The first operation, starting with this one, that may come next and fits; or the end. */
  private int choose(int operation) {
    int choice = operation;
    while (mayTry(choice)) {
      boolean mayHappen = all.deadline[choice] != Operation.NEVER || all.from[choice] > crashed;
      if (mayHappen && all.isMet(choice, states) && mayReplace(choice)) {
        return choice;
      }
      choice = requests.after(choice);
    }
    return all.size;
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

  private boolean mayTry(int operation) {
    return operation != all.size && all.from[operation] < earliestDeadline() && budget-- > 0;
  }

  private boolean isNew() {
    int first = requests.first();
    BitSet others = done.get(first, Math.max(first, done.length()));
    int[] current = IntStream.of(states).map(this::orUnread).toArray();
    return reached.add(new Point(first, others, IntBuffer.wrap(current)));
  }

  /** All values that nothing left asks for are one state. */
  private int orUnread(int state) {
    boolean unread = state > KeyedOperations.UNREAD && readsLeft[state] == 0;
    return unread ? KeyedOperations.UNREAD : state;
  }

  private void take(int operation, boolean chosen) {
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

  /** Undoes the last choice and everything after it. Returns the choice, or the end. */
  private int undoLastChoice() {
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
    return all.size;
  }
}

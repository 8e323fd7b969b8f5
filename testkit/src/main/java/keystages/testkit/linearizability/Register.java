package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The operations on one key, sorted out so that unanswered writes do not blow up the search.
 *
 * <p>Unanswered erases, and unanswered puts of a value that no get was answered, are <b>spares</b>.
 * Take an order with as few of them as possible. Each stands directly before an answered operation
 * that needs the key to be there (after a put) or not to be there (after an erase) and that would
 * lack this without the spare. For leave out one that does not: a get of a value cannot follow a
 * spare; what follows is therefore an operation whose need is met without it, and from the next
 * write on nothing differs. Moreover the spares of one kind can be used in the order of their
 * requests, because if a later one is used before an earlier one, the two can change places. So the
 * search never chooses among spares: it takes the oldest of the kind that is needed, or none.
 *
 * <p>What remains is numbered from 0 in the order of requests. A value that no get was answered is
 * the state {@link #UNREAD}, like any other such value.
 */
final class Register {
  /** The state in which the key is not there. */
  static final int ABSENT = 0;

  /** The state in which the key is there with a value that no get will find any more. */
  static final int UNREAD = 1;

  final int size;
  final int[] from;
  final int[] deadline;
  final Need[] need;

  /** The state that a get needs, or that a write leaves. */
  final int[] state;

  final boolean[] write;

  /** Gets by state. */
  final int[] reads;

  /** Puts by state, for the states in which some get needs the key to be. */
  final int[] puts;

  /** The positions of the requests of spare puts. */
  final int[] sparePuts;

  /** The positions of the requests of spare erases. */
  final int[] spareErases;

  private final Map<String, Integer> states = new HashMap<>();

  /**
   * Sorts out the operations.
   *
   * @param operations all on one key, in the order of their requests
   */
  Register(List<Operation> operations) {
    operations.forEach(this::note);
    sparePuts = positions(operations, o -> isSpare(o) && o.op() == Op.PUT);
    spareErases = positions(operations, o -> isSpare(o) && o.op() == Op.ERASE);
    List<Operation> rest = new ArrayList<>(operations);
    rest.removeIf(this::isSpare);
    size = rest.size();
    from = rest.stream().mapToInt(Operation::from).toArray();
    deadline = rest.stream().mapToInt(Operation::deadline).toArray();
    need = rest.stream().map(Need::of).toArray(Need[]::new);
    state = rest.stream().mapToInt(this::state).toArray();
    write = new boolean[size];
    reads = new int[states.size() + 2];
    puts = new int[states.size() + 2];
    for (int i = 0; i < size; i++) {
      write[i] = rest.get(i).isWrite();
      (write[i] ? puts : reads)[state[i]]++;
    }
  }

  private void note(Operation operation) {
    String value = operation.value();
    if (value != null && !operation.isWrite()) {
      states.putIfAbsent(value, states.size() + 2);
    }
  }

  private static int[] positions(List<Operation> operations, Predicate<Operation> which) {
    return operations.stream().filter(which).mapToInt(Operation::from).toArray();
  }

  private boolean isSpare(Operation operation) {
    return operation.isWrite() && !operation.answered() && !isSeen(operation);
  }

  private boolean isSeen(Operation operation) {
    return operation.value() != null && states.containsKey(operation.value());
  }

  private int state(Operation operation) {
    String value = operation.value();
    return value == null ? ABSENT : states.getOrDefault(value, UNREAD);
  }
}

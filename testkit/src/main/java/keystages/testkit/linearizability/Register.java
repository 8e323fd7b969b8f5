package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The operations on one key, numbered for the search. Unanswered writes are set apart, because each
 * of them would otherwise double the number of orders to try.
 *
 * <p>Unanswered erases are <b>spares</b>, and so are unanswered puts of a value that no get
 * returned. The search never has to choose among spares: when the next operation needs one, it
 * takes the oldest of that kind. This is enough for two reasons.
 *
 * <ul>
 *   <li>Take an order that explains everything with as few spares as possible. Then each spare
 *       stands directly before an answered operation that needs it: an operation that found the key
 *       there (after a put) or not there (after an erase) and would not have without the spare. A
 *       spare that stands elsewhere could be left out: no get of its value follows it, the
 *       operation that follows does not need it, and after the next write nothing differs.
 *   <li>Spares of one kind can be used in the order of their requests: if a later one is used
 *       before an earlier one, the two can change places.
 * </ul>
 *
 * <p>The other operations are numbered from 0 in the order of their requests. All values that no
 * get returned are one state, {@link #UNREAD}.
 */
final class Register {
  /** The state in which the key is not there. */
  static final int ABSENT = 0;

  /** The state in which the key is there with a value that no further get returns. */
  static final int UNREAD = 1;

  final int size;
  final int[] from;
  final int[] deadline;
  final Need[] need;

  /** By operation, the state that a get needs or that a write leaves. */
  final int[] state;

  final boolean[] write;

  /** By state, the number of gets that need it. */
  final int[] reads;

  /** By state, the number of writes that lead to it. */
  final int[] puts;

  /** The positions of the requests of spare puts. */
  final int[] sparePuts;

  /** The positions of the requests of spare erases. */
  final int[] spareErases;

  private final Map<String, Integer> states = new HashMap<>();

  /**
   * Numbers the operations and sets the spares apart.
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

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
 * <p>A spare also counts directly before a crash, the last moment at which it can take effect. For
 * that, two operations stand before each crash: one that takes a spare put if the key is not there,
 * one that takes a spare erase if it is. With a cas, which asks for more than whether the key is
 * there, no write is a spare.
 *
 * <p>The other operations are numbered from 0 in the order of their requests. All values that no
 * get returned and no cas asked for are one state, {@link #UNREAD}.
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

  /** By operation, the state that its need is about, or {@link #ABSENT}. */
  final int[] asked;

  /** By operation that writes, the state that it leaves. */
  final int[] state;

  final boolean[] write;
  final boolean[] crash;

  /** By operation, whether it is a spare directly before a crash. */
  final boolean[] spare;

  /** The greatest state that a write which found it may leave as it is, and be taken at once. */
  final int replaceable;

  /** By state, the number of operations that ask for it. */
  final int[] reads;

  /** By state, the number of answers that say the key was in it. */
  final int[] answers;

  /** By state, the number of writes that lead to it. */
  final int[] puts;

  /** The positions of the requests of spare puts. */
  final int[] sparePuts;

  /** The positions of the requests of spare erases. */
  final int[] spareErases;

  private final Map<String, Integer> states = new HashMap<>();
  private final boolean hasCas;

  /**
   * Numbers the operations and sets the spares apart.
   *
   * @param operations all on one key, in the order of their requests
   */
  Register(List<Operation> operations) {
    operations.forEach(this::note);
    hasCas = operations.stream().anyMatch(operation -> operation.op() == Op.CAS);
    replaceable = hasCas ? ABSENT : UNREAD; // a later put may be what made a cas fail
    sparePuts = positions(operations, o -> isSpare(o) && o.op() == Op.PUT);
    spareErases = positions(operations, o -> isSpare(o) && o.op() == Op.ERASE);
    List<Row> rows = new ArrayList<>();
    operations.stream().filter(o -> !isSpare(o)).forEach(o -> addTo(rows, o));
    size = rows.size();
    from = rows.stream().mapToInt(row -> row.operation.from()).toArray();
    deadline = new int[size];
    need = rows.stream().map(Row::need).toArray(Need[]::new);
    asked = new int[size];
    state = new int[size];
    write = new boolean[size];
    crash = new boolean[size];
    spare = new boolean[size];
    reads = new int[states.size() + 2];
    answers = new int[states.size() + 2];
    puts = new int[states.size() + 2];
    for (int i = 0; i < size; i++) {
      fill(i, rows.get(i));
    }
  }

  /** An operation, or a spare directly before a crash, by what it needs. */
  private record Row(Operation operation, Need need, boolean spare) {}

  private void addTo(List<Row> rows, Operation operation) {
    if (operation.isCrash()) {
      if (sparePuts.length > 0) {
        rows.add(new Row(operation, Need.ABSENT, true));
      }
      if (spareErases.length > 0) {
        rows.add(new Row(operation, Need.PRESENT, true));
      }
    }
    rows.add(new Row(operation, Need.of(operation), false));
  }

  private void fill(int i, Row row) {
    Operation operation = row.operation;
    spare[i] = row.spare;
    crash[i] = operation.isCrash() && !row.spare;
    write[i] = operation.isWrite() || row.spare;
    deadline[i] = row.spare ? Operation.NEVER : operation.deadline();
    boolean cas = operation.op() == Op.CAS;
    asked[i] = state(cas ? operation.old() : operation.isRead() ? operation.value() : null);
    if (row.spare) {
      state[i] = row.need == Need.ABSENT ? UNREAD : ABSENT;
    } else {
      state[i] = write[i] ? state(operation.value()) : ABSENT;
    }
    reads[asked[i]]++;
    if (isAnswer(i)) {
      answers[asked[i]]++;
    }
    if (write[i]) {
      puts[state[i]]++;
    }
  }

  /** Whether the key certainly was in the state that the operation asks for. */
  boolean isAnswer(int operation) {
    return need[operation] == Need.VALUE && deadline[operation] != Operation.NEVER;
  }

  private void note(Operation operation) {
    if (operation.op() == Op.CAS) {
      note(operation.old());
    } else if (operation.isRead()) {
      note(operation.value());
    }
  }

  private void note(@Nullable String value) {
    if (value != null) {
      states.putIfAbsent(value, states.size() + 2);
    }
  }

  private static int[] positions(List<Operation> operations, Predicate<Operation> which) {
    return operations.stream().filter(which).mapToInt(Operation::from).toArray();
  }

  private boolean isSpare(Operation operation) {
    return !hasCas && operation.isWrite() && !operation.answered() && !isSeen(operation);
  }

  private boolean isSeen(Operation operation) {
    return operation.value() != null && states.containsKey(operation.value());
  }

  private int state(@Nullable String value) {
    return value == null ? ABSENT : states.getOrDefault(value, UNREAD);
  }
}

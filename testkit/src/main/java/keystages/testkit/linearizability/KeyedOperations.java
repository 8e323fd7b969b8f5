package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Operations on several keys, numbered for the search in the order of their requests. The state of
 * a key is a number: absent, a value that no answer asks for, or one of the others, which are the
 * key's own.
 */
final class KeyedOperations {
  static final int ABSENT = 0;
  static final int UNREAD = 1;

  final int size;
  final int keys;
  final int[] from;
  final int[] deadline;

  /** By operation, the number of its key, or -1 for lists and crashes. */
  final int[] key;

  /** By operation that writes, the state that it leaves. */
  final int[] state;

  final boolean[] write;
  final boolean[] crash;

  /** By operation, the state that its need is about, or absent. */
  final int[] asked;

  /** By operation, whether the key certainly was in the state asked for. */
  final boolean[] answer;

  private final Need[] need;

  /**
   * A later put of an unread value can be what made a cas fail, so it is not taken at once then.
   */
  private final int replaceable;

  /** By operation, which keys an answered list has shown, or none for others. */
  private final boolean[][] listed;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Map<String, Integer>> states = new ArrayList<>();
  private int values = UNREAD + 1;

  KeyedOperations(List<Operation> operations) {
    size = operations.size();
    operations.forEach(this::note);
    keys = states.size();
    replaceable = operations.stream().anyMatch(o -> o.op() == Op.CAS) ? ABSENT : UNREAD;
    from = operations.stream().mapToInt(Operation::from).toArray();
    deadline = operations.stream().mapToInt(Operation::deadline).toArray();
    need = operations.stream().map(Need::of).toArray(Need[]::new);
    key = new int[size];
    state = new int[size];
    asked = new int[size];
    answer = new boolean[size];
    write = new boolean[size];
    crash = new boolean[size];
    listed = new boolean[size][];
    for (int i = 0; i < size; i++) {
      fill(i, operations.get(i));
    }
  }

  private void note(Operation operation) {
    if (operation.op() == Op.LIST && operation.answered()) {
      end(operation).keys().forEach(this::number);
    } else if (!History.isOfAllKeys(operation)) {
      @Nullable String asks = asked(operation);
      Map<String, Integer> own = states.get(number(operation.key()));
      if (asks != null) {
        own.computeIfAbsent(asks, added -> values++);
      }
    }
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        added -> {
          states.add(new HashMap<>());
          return states.size() - 1;
        });
  }

  private void fill(int i, Operation operation) {
    crash[i] = operation.isCrash();
    write[i] = operation.isWrite();
    if (History.isOfAllKeys(operation)) {
      key[i] = -1;
      listed[i] = listed(operation);
    } else {
      key[i] = number(operation.key());
      asked[i] = state(key[i], asked(operation));
      answer[i] = need[i] == Need.VALUE && operation.answered();
      state[i] = write[i] ? state(key[i], operation.value()) : ABSENT;
      listed[i] = new boolean[0];
    }
  }

  private boolean[] listed(Operation list) {
    if (!list.answered()) {
      return new boolean[0];
    }
    boolean[] there = new boolean[keys];
    Set<String> named = new HashSet<>(end(list).keys());
    numbers.forEach((name, number) -> there[number] = named.contains(name));
    return there;
  }

  private static Event end(Operation operation) {
    return Objects.requireNonNull(operation.end());
  }

  private static @Nullable String asked(Operation operation) {
    return operation.op() == Op.CAS
        ? operation.old()
        : operation.isRead() ? operation.value() : null;
  }

  private int state(int number, @Nullable String value) {
    return value == null ? ABSENT : states.get(number).getOrDefault(value, UNREAD);
  }

  /** The number of states of all keys together. */
  int states() {
    return values;
  }

  /** The operations that have a deadline, the earliest first. */
  int[] byDeadline() {
    return IntStream.range(0, size)
        .filter(i -> deadline[i] != Operation.NEVER)
        .boxed()
        .sorted(Comparator.comparingInt(i -> deadline[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether the keys are as the answer says. */
  boolean isMet(int i, int[] current) {
    if (key[i] < 0) {
      return isListed(listed[i], current);
    }
    int now = current[key[i]];
    return switch (need[i]) {
      case NOTHING -> true;
      case ABSENT -> now == ABSENT;
      case PRESENT -> now != ABSENT;
      case VALUE -> now == asked[i];
      case OTHER -> now != asked[i];
    };
  }

  private static boolean isListed(boolean[] there, int[] current) {
    for (int k = 0; k < there.length; k++) {
      if (there[k] != (current[k] != ABSENT)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an operation fits and leaves the keys as they are. */
  boolean changesNothing(int i, int[] current) {
    return !crash[i]
        && isMet(i, current)
        && (!write[i]
            || (need[i] != Need.NOTHING && current[key[i]] == state[i] && state[i] <= replaceable));
  }
}

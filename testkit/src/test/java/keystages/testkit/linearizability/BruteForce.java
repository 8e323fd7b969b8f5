package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The definition of linearizability as code: tries every order of all operations on one map. */
final class BruteForce {
  private BruteForce() {}

  /** Crashes need no place in the order: they bound the operations before them. */
  static boolean isLinearizable(List<Operation> operations) {
    return isLinearizable(operations.stream().filter(o -> !o.isCrash()).toList(), 0, Map.of());
  }

  /**
   * Whether the operations left can follow.
   *
   * @param since the latest request of those that have taken effect
   */
  private static boolean isLinearizable(
      List<Operation> left, int since, Map<String, String> state) {
    if (left.stream().noneMatch(Operation::answered)) {
      return true;
    }
    return left.stream()
        .filter(next -> left.stream().noneMatch(other -> other.precedes(next)))
        .filter(next -> next.last() > since)
        .filter(next -> explains(state, next))
        .anyMatch(
            next ->
                isLinearizable(
                    without(left, next), Math.max(since, next.from()), after(state, next)));
  }

  private static boolean explains(Map<String, String> state, Operation next) {
    if (!next.answered()) {
      return true;
    }
    String value = state.get(next.key());
    return switch (next.op()) {
      case GET -> Objects.equals(value, next.value());
      case PUT, ERASE -> next.found() == null || Objects.equals(next.found(), value != null);
      case CAS -> Objects.equals(next.found(), Objects.equals(value, next.old()));
      case LIST ->
          next.key().isEmpty()
              ? state.keySet().equals(new TreeSet<>(Objects.requireNonNull(next.end()).keys()))
              : Objects.equals(next.found(), value != null);
      case CRASH -> throw new IllegalArgumentException("a crash explains nothing");
    };
  }

  private static Map<String, String> after(Map<String, String> state, Operation next) {
    Map<String, String> after = new HashMap<>(state);
    switch (next.op()) {
      case PUT -> after.put(next.key(), Objects.requireNonNull(next.value()));
      case ERASE -> after.remove(next.key());
      case CAS -> {
        if (Objects.equals(state.get(next.key()), next.old())) {
          after.put(next.key(), Objects.requireNonNull(next.value()));
        }
      }
      case GET, LIST, CRASH -> {}
    }
    return after;
  }

  private static List<Operation> without(List<Operation> operations, Operation one) {
    List<Operation> left = new ArrayList<>(operations);
    left.remove(one);
    return left;
  }
}

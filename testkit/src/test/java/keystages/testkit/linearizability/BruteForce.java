package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The definition of linearizability as code: tries every order of the operations on one key. */
final class BruteForce {
  private BruteForce() {}

  static boolean isLinearizable(List<Operation> operations) {
    return isLinearizable(operations, Optional.empty());
  }

  private static boolean isLinearizable(List<Operation> left, Optional<String> state) {
    if (left.stream().noneMatch(Operation::answered)) {
      return true;
    }
    return left.stream()
        .filter(next -> left.stream().noneMatch(other -> other.precedes(next)))
        .filter(next -> explains(state, next))
        .anyMatch(next -> isLinearizable(without(left, next), after(state, next)));
  }

  private static boolean explains(Optional<String> state, Operation next) {
    if (!next.answered()) {
      return true;
    }
    if (next.op() == Op.GET) {
      return state.equals(Optional.ofNullable(next.value()));
    }
    return next.found() == null || next.found() == state.isPresent();
  }

  private static Optional<String> after(Optional<String> state, Operation next) {
    return switch (next.op()) {
      case GET -> state;
      case PUT -> Optional.of(Objects.requireNonNull(next.value()));
      case ERASE -> Optional.empty();
    };
  }

  private static List<Operation> without(List<Operation> operations, Operation one) {
    List<Operation> left = new ArrayList<>(operations);
    left.remove(one);
    return left;
  }
}

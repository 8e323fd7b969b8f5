package keystages.testkit.linearizability;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which writes can be left out of a history because none of the operations left can have
 * noticed them. The operations left are the witnesses. Immutable.
 *
 * <p>A witness can have noticed a write in three ways:
 *
 * <ul>
 *   <li>a get returned the value of a put;
 *   <li>the witness was told that the key was there, and the write is a put, unless the put was
 *       told so too;
 *   <li>the witness was told that the key was not there, and the write is an erase, unless the
 *       erase was told so too.
 * </ul>
 *
 * <p>In the last two ways a witness cannot have noticed the write if it was answered before the
 * write was asked, or if another write left was asked and answered between the two.
 *
 * <p>It follows that an order that explains all operations also explains the witnesses alone. Take
 * a witness in that order, and the writes left out between it and the last write left before it. Go
 * back from the witness through these writes. Each leaves the key as the witness was told, and
 * since the witness did not notice it, it also found the key so. Hence the last write left had left
 * the key so.
 */
final class Witnesses {
  private final Set<String> values = new HashSet<>();

  /** By position, the earliest answer to a write that was asked after it. */
  private final int[] replaced;

  /** By position, the latest answer "it was there" to an operation that was asked before it. */
  private final int[] there;

  /** By position, the latest answer "it was not there" to an operation that was asked before it. */
  private final int[] notThere;

  /**
   * Creates the witnesses.
   *
   * @param left all operations that are left
   * @param end a position after all others except {@link Operation#NEVER}
   */
  Witnesses(List<Operation> left, int end) {
    replaced = new int[end];
    there = new int[end];
    notThere = new int[end];
    Arrays.fill(replaced, end - 1);
    left.forEach(this::add);
    for (int i = 1; i < end; i++) {
      replaced[end - 1 - i] = Math.min(replaced[end - 1 - i], replaced[end - i]);
      there[i] = Math.max(there[i], there[i - 1]);
      notThere[i] = Math.max(notThere[i], notThere[i - 1]);
    }
  }

  private void add(Operation witness) {
    switch (Need.of(witness)) {
      case VALUE -> values.add(Objects.requireNonNull(witness.value()));
      case PRESENT -> there[witness.from() + 1] = witness.to();
      case ABSENT -> notThere[witness.from() + 1] = witness.to();
      case NOTHING -> {}
    }
    if (witness.isWrite() && witness.answered() && witness.from() > 0) {
      replaced[witness.from() - 1] = witness.to();
    }
  }

  /** Whether a witness can have noticed a write that is left out. */
  boolean noticed(Operation write) {
    int until = write.answered() ? replaced[write.to()] : replaced.length - 1;
    if (write.op() == Op.ERASE) {
      return !Boolean.FALSE.equals(write.found()) && notThere[until] > write.from();
    }
    return values.contains(write.value())
        || (!Boolean.TRUE.equals(write.found()) && there[until] > write.from());
  }
}

package keystages.testkit.linearizability;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which writes can be left out of a history because none of the operations left, the
 * witnesses, can have noticed them. Immutable.
 *
 * <p>A get that was answered a value noticed every put of it. Otherwise a witness noticed a put who
 * was answered that the key was there, unless the put found it there too; and an erase who was
 * answered that it was not there, unless the erase did not find it either. But not the witnesses
 * who were answered before the write was asked, nor those between whom and the write another write
 * left was asked and answered.
 *
 * <p>So if an order explains all operations, it explains the witnesses alone. For take a witness in
 * that order, and the writes left out since the last one left. Going back from the witness, each of
 * them leaves the key as he was answered, and therefore found it so, else he had noticed it; hence
 * it was so after the last write left, too.
 */
final class Witnesses {
  private final Set<String> values = new HashSet<>();

  /** By position, the earliest answer to a write asked after it. */
  private final int[] replaced;

  /** By position, the latest answer "it was there" to an operation asked before it. */
  private final int[] there;

  /** By position, the latest answer "it was not there" to an operation asked before it. */
  private final int[] notThere;

  /**
   * The witnesses.
   *
   * @param left all of them
   * @param end a position after all but {@link Operation#NEVER}
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

  /** Whether somebody left can have noticed a write that is left out. */
  boolean noticed(Operation write) {
    int until = write.answered() ? replaced[write.to()] : replaced.length - 1;
    if (write.op() == Op.ERASE) {
      return !Boolean.FALSE.equals(write.found()) && notThere[until] > write.from();
    }
    return values.contains(write.value())
        || (!Boolean.TRUE.equals(write.found()) && there[until] > write.from());
  }
}

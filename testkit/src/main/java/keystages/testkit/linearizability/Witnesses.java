package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which writes can be left out of a history because none of the operations left can have
 * noticed them. The operations left are the witnesses. Not safe for use by several threads.
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

  /** By position, the answer to the write that was asked there, if a witness wrote. */
  private final int[] answer;

  /** By position, the latest answer "it was there" to a witness that was asked before it. */
  private final int[] there;

  /** By position, the latest answer "it was not there" to a witness that was asked before it. */
  private final int[] notThere;

  private final int last;

  /**
   * Creates the witnesses.
   *
   * @param left all operations that are left
   * @param end a position after all others except {@link Operation#NEVER}
   */
  Witnesses(List<Operation> left, int end) {
    answer = new int[end];
    there = new int[end];
    notThere = new int[end];
    last = end - 1;
    Arrays.fill(answer, last);
    left.forEach(this::add);
    for (int i = 1; i < end; i++) {
      there[i] = Math.max(there[i], there[i - 1]);
      notThere[i] = Math.max(notThere[i], notThere[i - 1]);
    }
  }

  private void add(Operation witness) {
    switch (Need.of(witness)) {
      case VALUE -> values.add(Objects.requireNonNull(witness.value()));
      case PRESENT -> there[witness.from() + 1] = witness.to();
      case ABSENT -> notThere[witness.from() + 1] = witness.to();
      case NOTHING, OTHER -> {} // on a key with a cas no write is left out
    }
    if (witness.isWrite() && witness.answered()) {
      answer[witness.from()] = witness.to();
    }
  }

  /**
   * The writes to put back because a witness can have noticed them. The scan goes from the latest
   * to the earliest, because a write that is put back can hide earlier ones.
   *
   * @param out all writes that are left out, in the order of their requests
   */
  List<Operation> noticed(List<Operation> out) {
    List<Operation> back = new ArrayList<>();
    int[] replaced =
        new int[last + 1]; // by position, the earliest answer to a write asked after it
    int position = last;
    replaced[last] = last;
    for (Operation write : out.reversed()) {
      for (; position > write.from(); position--) {
        replaced[position - 1] = Math.min(replaced[position], answer[position]);
      }
      if (noticed(write, write.answered() ? replaced[write.to()] : last)) {
        back.add(write);
        if (write.answered()) {
          answer[write.from()] = write.to();
        }
      }
    }
    return back;
  }

  private boolean noticed(Operation write, int until) {
    if (write.op() == Op.ERASE) {
      return !Boolean.FALSE.equals(write.found()) && notThere[until] > write.from();
    }
    return values.contains(write.value())
        || (!Boolean.TRUE.equals(write.found()) && there[until] > write.from());
  }
}

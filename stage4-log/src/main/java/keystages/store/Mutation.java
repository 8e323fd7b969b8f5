package keystages.store;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One put or erase on its way to the disk, and the thread that waits for it. Whoever leads the
 * group decides the result; the caller reads it after its turn has come.
 */
final class Mutation {
  /** What a mutation that waits is told. */
  enum Turn {
    /** The mutation goes on waiting. */
    WAIT,
    /** Its thread is to lead the next group. */
    LEAD,
    /** It has been decided. */
    DONE
  }

  final Key key;
  final @Nullable Value value; // none: erase
  private final Thread caller = Thread.currentThread();
  private volatile Turn turn = Turn.WAIT;
  private boolean interrupted; // the caller's alone

  // Written by the leader before the turn, read by the caller after it.
  private boolean found;
  private @Nullable StoreException failure;

  Mutation(Key key, @Nullable Value value) {
    this.key = key;
    this.value = value;
  }

  /** Decides the result: whether the key was there. */
  void found(boolean isThere) {
    found = isThere;
  }

  /** Decides the result: the mutation changes nothing, and the caller is told this. */
  void refuse(StoreException why) {
    failure = why;
  }

  /** Whether it has anything to change: not if it was refused, or erases what is not there. */
  boolean changes() {
    return failure == null && (value != null || found);
  }

  /** The result, in the thread of the caller. */
  boolean result() {
    if (failure != null) {
      throw failure;
    }
    return found;
  }

  /** Tells the caller, and wakes it. */
  void tell(Turn now) {
    turn = now;
    LockSupport.unpark(caller);
  }

  /**
   * Waits until it is told something. An interrupt does not end the wait, and is put aside: if this
   * thread leads next, the interrupt would close the channel of the log.
   */
  Turn await() {
    while (turn == Turn.WAIT) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    return turn;
  }

  /** Gives the thread of the caller back the interrupt that came while it waited. */
  void restoreInterrupt() {
    if (interrupted) {
      caller.interrupt();
    }
  }
}

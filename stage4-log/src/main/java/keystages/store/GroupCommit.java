package keystages.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import keystages.store.Mutation.Turn;

/**
 * Group commit: the mutations of many threads become durable by one fsync (DeWitt et al.,
 * "Implementation Techniques for Main Memory Database Systems", SIGMOD 1984).
 *
 * <p>There is no thread of its own. The first thread that finds nobody at work leads: it takes what
 * waits, commits it as one group, hands the lead to the first thread that has come meanwhile, and
 * wakes the others of its group. So a mutation on its own waits for nobody, and while one group is
 * on its way to the disk, the next one gathers. Each thread waits with one mutation at most, so the
 * queue is no longer than there are threads. Thread-safe.
 */
final class GroupCommit {
  /** The most bytes of keys and values in a group, unless a single mutation has more. */
  static final int MAX_GROUP_BYTES = Value.MAX_BYTES;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Consumer<List<Mutation>> commit;

  @GuardedBy("lock")
  private List<Mutation> waiting = new ArrayList<>();

  @GuardedBy("lock")
  private boolean isLed;

  @GuardedBy("lock")
  private boolean closed;

  /**
   * @param commit makes a group durable and decides each of its mutations; one thread at a time
   *     calls it
   */
  GroupCommit(Consumer<List<Mutation>> commit) {
    this.commit = commit;
  }

  /**
   * Commits the mutation with others. When this returns, it has been decided.
   *
   * @throws StoreException CLOSED
   */
  void commit(Mutation mutation) {
    try {
      if (enter(mutation) || mutation.await() == Turn.LEAD) {
        lead(mutation);
      }
    } finally {
      mutation.restoreInterrupt();
    }
  }

  /** Whether the mutation has to lead. */
  private boolean enter(Mutation mutation) {
    lock.lock();
    try {
      if (closed) {
        throw Failures.closed();
      }
      waiting.add(mutation);
      boolean leads = !isLed;
      isLed = true;
      return leads;
    } finally {
      lock.unlock();
    }
  }

  private void lead(Mutation mine) {
    List<Mutation> group = nextGroup();
    try {
      commit.accept(group);
    } finally {
      handOn();
      for (Mutation mutation : group) {
        if (mutation != mine) {
          mutation.tell(Turn.DONE);
        }
      }
    }
  }

  private List<Mutation> nextGroup() {
    lock.lock();
    try {
      long bytes = 0;
      int size = 0;
      while (size < waiting.size()) {
        bytes += LogFormat.entryBytes(waiting.get(size));
        if (size > 0 && bytes > MAX_GROUP_BYTES) {
          break;
        }
        size++;
      }
      List<Mutation> group = waiting.subList(0, size);
      waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void handOn() {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        isLed = false;
        idle.signalAll();
      } else {
        waiting.getFirst().tell(Turn.LEAD);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets no further mutation in, and waits for those that are inside. */
  void close() {
    lock.lock();
    try {
      closed = true;
      while (isLed) {
        idle.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}

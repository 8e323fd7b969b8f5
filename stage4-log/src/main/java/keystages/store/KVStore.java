package keystages.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The key–value store.
 *
 * <p>Promise: every operation sees one consistent map, and the same operations in the same order
 * always give the same results. After a crash at any instant the directory holds the state before
 * or after the interrupted mutation, and every mutation that has returned. Every operation takes
 * effect at one instant between its call and its return (Herlihy and Wing, Linearizability, TOPLAS
 * 1990).
 *
 * <p>The map lives in memory, as an immutable tree, and on disk, as a snapshot and the log of the
 * mutations since. A mutation costs what it writes: it makes a new tree, which shares nearly all of
 * the old one, appends itself to the log, and only when that is durable, the new tree takes the
 * place of the old one, which cannot fail. When the log has grown, a checkpoint writes the tree as
 * it is at that instant to a new snapshot, and mutations go on meanwhile. They wait for it only if
 * its old values and the new ones together would take too much memory.
 *
 * <p>Thread-safe. Reads take no lock: they read one reference, to a tree that never changes. So
 * they never wait, neither for a writer nor for its disk. Mutations are committed in groups, and
 * the order in a group is the order in which they take effect.
 *
 * <p>A failure while room is made in the log has changed nothing. After a failed write or fsync of
 * the log, nobody can tell whether the mutation survives; and once the lock file is gone, another
 * store may be open in the directory. Then the store serves nothing until it is opened again.
 *
 * <p>Nobody may interrupt a thread in here: one that leads loses the log, and the store stops.
 *
 * <p>Simplifications: the log and the snapshot are read as a whole when the store opens, and
 * everything has to fit in memory. The store tells a full disk from a failing one by the bytes that
 * are left, so a used-up quota and used-up inodes count as a failing disk.
 */
public final class KVStore implements AutoCloseable {
  private final DirectoryLock directoryLock;
  private final Log log;
  private final Checkpoints checkpoints;
  private final LogSettings settings;
  private final GroupCommit groups = new GroupCommit(this::commit);

  /** What is durable. Only a leading thread replaces it. */
  private volatile State state;

  private volatile @Nullable OutcomeUnknownException stoppedBy;
  private volatile boolean closed;

  // For the leading thread alone:
  private long heldBytes; // of old values that a running checkpoint holds on to
  private long nextCheckpoint; // begins when the segment has so many bytes

  /** The map, and what it takes of the heap. */
  private record State(Tree entries, long heapUse) {}

  private KVStore(
      Path directory, DirectoryLock directoryLock, LogSettings settings, Executor background)
      throws IOException {
    SnapshotFile snapshot = new SnapshotFile(directory, directoryLock);
    Recovery.Recovered recovered =
        new Recovery(directory, directoryLock, snapshot).recover(settings);
    this.directoryLock = directoryLock;
    this.log = recovered.log();
    this.checkpoints = new Checkpoints(directory, snapshot, recovered.snapshotBytes(), background);
    this.settings = settings;
    this.nextCheckpoint = settings.checkpointBytes();
    this.state = new State(recovered.entries(), HeapUse.of(recovered.entries()));
  }

  /**
   * Opens the store in this directory, and makes the directory and its files if they are missing.
   * No other store, in this process or in another, can open the directory until this one is closed.
   * A directory that has a snapshot and no log, since an older store made it, gets a log.
   *
   * @throws StoreException if the directory cannot be used or is in use, or if a file fails its
   *     checks, in which case the file is left untouched; the message says which, in one line
   */
  public static KVStore open(Path directory) {
    return open(
        directory,
        LogSettings.DEFAULT,
        task -> Thread.ofPlatform().daemon().name("checkpoint").start(task));
  }

  /**
   * Opens the store in this directory.
   *
   * @param background runs the checkpoints, each as one task
   */
  static KVStore open(Path directory, LogSettings settings, Executor background) {
    try {
      DirectorySync.create(directory);
      DirectoryLock directoryLock = DirectoryLock.acquire(directory);
      try {
        return new KVStore(directory, directoryLock, settings, background);
      } catch (IOException | RuntimeException | Error e) {
        Failures.cleanUpAfter(e, directoryLock);
        throw e;
      }
    } catch (IOException e) {
      throw Failures.opening(directory, e);
    }
  }

  /** Returns the value of the key, or empty if there is none. */
  public Optional<Value> get(Key key) {
    requireOpen();
    return Optional.ofNullable(state.entries.get(key));
  }

  /**
   * Gives the key this value, whether or not it had one before.
   *
   * @return true if the key was new
   * @throws StoreException if there is no room for it, or if it cannot be made durable
   */
  public boolean put(Key key, Value value) {
    return !mutate(new Mutation(key, value));
  }

  /**
   * Removes the key and its value.
   *
   * @return true if the key was there
   * @throws StoreException if that cannot be made durable
   */
  public boolean erase(Key key) {
    return mutate(new Mutation(key, null));
  }

  /** Whether the key was there. */
  private boolean mutate(Mutation mutation) {
    requireOpen();
    groups.commit(mutation);
    return mutation.result();
  }

  /** Returns all keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    requireOpen();
    return state.entries.keys();
  }

  /**
   * Ends the service: every later call throws, except another close, which does nothing. Waits for
   * the mutations that are under way, and for a checkpoint.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    groups.close();
    checkpoints.await();
    try (directoryLock) {
      log.close();
    } catch (IOException e) {
      throw Failures.closing(e);
    }
  }

  /**
   * Decides the mutations of a group, in their order. Makes them durable first, and visible only
   * then: a client that has read a value, and acted on it, must not find it gone after a crash.
   */
  private void commit(List<Mutation> group) {
    try {
      if (stoppedBy != null) {
        throw stoppedBy;
      }
      checkpointIfDue();
      State next = state;
      for (Mutation mutation : group) {
        next = decide(mutation, next);
      }
      log.append(group);
      state = next;
    } catch (OutcomeUnknownException e) {
      stop(group, e);
    } catch (IOException e) {
      group.forEach(mutation -> mutation.refuse(Failures.writing(e)));
    } catch (RuntimeException | Error e) {
      stop(group, OutcomeUnknownException.after(e));
      throw e;
    }
  }

  private void stop(List<Mutation> group, OutcomeUnknownException why) {
    stoppedBy = why;
    group.forEach(mutation -> mutation.refuse(Failures.stopped(why)));
  }

  /** Returns the state after this mutation. */
  private State decide(Mutation mutation, State before) {
    Key key = mutation.key;
    @Nullable Value old = before.entries.get(key);
    mutation.found(old != null);
    long freed = HeapUse.of(key, old);
    long heapUse = before.heapUse - freed + HeapUse.of(key, mutation.value);
    heldBytes = checkpoints.isRunning() ? heldBytes + freed : 0;
    if (heldBytes > 0 && heapUse + heldBytes > HeapUse.LIMIT) {
      checkpoints.await(); // then nothing holds on to the old values any longer
      heldBytes = 0;
    }
    try {
      HeapUse.check(before.heapUse, heapUse, HeapUse.LIMIT);
    } catch (StoreException e) {
      mutation.refuse(e);
      return before;
    }
    Tree entries =
        mutation.value == null
            ? before.entries.without(key)
            : before.entries.with(key, mutation.value);
    return new State(entries, heapUse);
  }

  /** Begins a checkpoint when the log is longer than the snapshot, and long enough. */
  private void checkpointIfDue() throws OutcomeUnknownException {
    if (log.bytes() < Math.max(nextCheckpoint, checkpoints.snapshotBytes())
        || checkpoints.isRunning()) {
      return;
    }
    try {
      log.rotate();
      nextCheckpoint = settings.checkpointBytes();
      checkpoints.begin(state.entries, log.number());
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (IOException e) {
      nextCheckpoint = log.bytes() + settings.checkpointBytes();
      Checkpoints.tell(e);
    }
  }

  private void requireOpen() {
    OutcomeUnknownException why = stoppedBy;
    if (why != null) {
      throw Failures.stopped(why);
    }
    if (closed) {
      throw Failures.closed();
    }
  }
}

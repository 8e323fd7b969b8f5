package keystages.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>The map lives in memory, so reads touch no disk, and in a snapshot file, which every mutation
 * replaces. Memory works the same way: a mutation changes a copy of the map, makes the copy
 * durable, and only then puts it in the place of the old map, which cannot fail. So a mutation that
 * fails has changed nothing, neither in memory nor on disk. Two failures are different, and after
 * them the store serves nothing until it is opened again: after the rename, nobody can tell whether
 * the mutation survives; and once the lock file is gone, another store may be open in the
 * directory.
 *
 * <p>Thread-safe: one coarse lock guards memory and disk alike. A read–write lock would be correct
 * too, since a get writes nothing, and readers would share it; but a reader would still wait for a
 * writer's disk, and that is nearly all of the waiting. So this is the simplest lock.
 *
 * <p>Nobody may interrupt a thread in here. Each snapshot has a channel of its own, so the files of
 * other threads stay open; but an interrupt closes the channel in use, so the mutation fails, and
 * if it meets the fsync of the directory, the outcome is unknown and the whole store stops (in a
 * trial, each of 300 interrupts made one mutation fail: 193 of these had changed nothing, the other
 * 107 stopped the store).
 *
 * <p>Simplifications: a mutation takes time in proportion to everything stored; in return the file
 * needs neither a log nor a recovery. The store tells a full disk from a failing one by the bytes
 * that are left, so a used-up quota and used-up inodes count as a failing disk.
 */
public final class KVStore implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final DirectoryLock directoryLock;

  @GuardedBy("lock")
  private final SnapshotFile snapshot;

  @GuardedBy("lock")
  private NavigableMap<Key, Value> entries;

  @GuardedBy("lock")
  private long heapUse;

  @GuardedBy("lock")
  private @Nullable IOException stoppedBy;

  @GuardedBy("lock")
  private boolean closed;

  private KVStore(DirectoryLock directoryLock, SnapshotFile snapshot) throws IOException {
    this.directoryLock = directoryLock;
    this.snapshot = snapshot;
    this.entries = snapshot.load();
    entries.forEach((key, value) -> heapUse += HeapUse.of(key, value));
  }

  /**
   * Opens the store in this directory, and makes the directory and the snapshot if they are
   * missing. No other store, in this process or in another, can open the directory until this one
   * is closed.
   *
   * @throws StoreException if the directory cannot be used or is in use, or if the snapshot fails
   *     its checks, in which case the file is left untouched; the message says which, in one line
   */
  public static KVStore open(Path directory) {
    try {
      DirectorySync.create(directory);
      DirectoryLock directoryLock = DirectoryLock.acquire(directory);
      try {
        return new KVStore(directoryLock, new SnapshotFile(directory, directoryLock));
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
    lock.lock();
    try {
      requireOpen();
      return Optional.ofNullable(entries.get(key));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives the key this value, whether or not it had one before.
   *
   * @return true if the key was new
   * @throws StoreException if there is no room for it, or if it cannot be made durable
   */
  public boolean put(Key key, Value value) {
    lock.lock();
    try {
      requireOpen();
      long after = heapUse - HeapUse.of(key, entries.get(key)) + HeapUse.of(key, value);
      HeapUse.check(heapUse, after, HeapUse.LIMIT);
      NavigableMap<Key, Value> next = new TreeMap<>(entries);
      boolean isNew = next.put(key, value) == null;
      replaceWith(next, after);
      return isNew;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Removes the key and its value.
   *
   * @return true if the key was there
   * @throws StoreException if that cannot be made durable
   */
  public boolean erase(Key key) {
    lock.lock();
    try {
      requireOpen();
      if (!entries.containsKey(key)) {
        return false;
      }
      NavigableMap<Key, Value> next = new TreeMap<>(entries);
      long after = heapUse - HeapUse.of(key, next.remove(key));
      replaceWith(next, after);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns all keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    lock.lock();
    try {
      requireOpen();
      return List.copyOf(entries.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the service: every later call throws, except another close, which does nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      try {
        directoryLock.close();
      } catch (IOException e) {
        throw Failures.closing(e);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes the next map durable first, and visible only then: a client that has read a value, and
   * acted on it, must not find it gone after a crash.
   */
  @GuardedBy("lock")
  private void replaceWith(NavigableMap<Key, Value> next, long nextHeapUse) {
    try {
      snapshot.replace(next);
    } catch (OutcomeUnknownException e) {
      stoppedBy = e;
      throw Failures.stopped(e);
    } catch (IOException e) {
      throw Failures.writing(e);
    }
    entries = next;
    heapUse = nextHeapUse;
  }

  @GuardedBy("lock")
  private void requireOpen() {
    if (stoppedBy != null) {
      throw Failures.stopped(stoppedBy);
    }
    if (closed) {
      throw new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
    }
  }
}

package keystages.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

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
 * durable, and only then lets it take the place of the old one, which cannot fail. So a mutation
 * that fails changes nothing, neither in memory nor on disk, unless it fails so late that nobody
 * can tell; then the store stops.
 *
 * <p>Thread-safe: one lock guards memory and disk alike, so a reader waits for a writer's disk. A
 * thread that may be in here must not be interrupted, since that closes the file under the others.
 *
 * <p>Simplifications: a mutation costs time in proportion to everything stored, which is the price
 * of a file that needs neither a log nor a recovery. A full disk is recognised by the operating
 * system's English words for it; in another language it is a failure like any other.
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
  private boolean stopped;

  @GuardedBy("lock")
  private boolean closed;

  private KVStore(DirectoryLock directoryLock, SnapshotFile snapshot) throws IOException {
    this.directoryLock = directoryLock;
    this.snapshot = snapshot;
    this.entries = snapshot.load();
  }

  /**
   * Opens the store in this directory and makes both if they are missing. No other store, in this
   * process or in another, can have the directory open until this one is closed.
   *
   * @throws StoreException if the directory cannot be used or is in use, or if the snapshot fails
   *     its checks, in which case it is left as it is; the message says which, in one line
   */
  public static KVStore open(Path directory) {
    try {
      Files.createDirectories(directory);
      DirectoryLock directoryLock = DirectoryLock.acquire(directory);
      try {
        return new KVStore(directoryLock, new SnapshotFile(directory));
      } catch (IOException | RuntimeException | Error e) {
        closeAfter(e, directoryLock);
        throw e;
      }
    } catch (IOException e) {
      throw Failures.opening(directory, e);
    }
  }

  /** The value of the key, or empty if there is none. */
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
   * Gives the key this value, whether or not it had another.
   *
   * @return true if the key was new
   * @throws StoreException if that cannot be made durable
   */
  public boolean put(Key key, Value value) {
    lock.lock();
    try {
      requireOpen();
      NavigableMap<Key, Value> next = new TreeMap<>(entries);
      boolean isNew = next.put(key, value) == null;
      replaceWith(next);
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
      next.remove(key);
      replaceWith(next);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** All keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    lock.lock();
    try {
      requireOpen();
      return List.copyOf(entries.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the service: every later call but this one throws. Closing twice is closing once. */
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

  /** On disk first, then in memory: nobody reads what a crash could still undo. */
  @GuardedBy("lock")
  private void replaceWith(NavigableMap<Key, Value> next) {
    try {
      snapshot.replace(next);
    } catch (OutcomeUnknownException e) {
      stopped = true;
      throw Failures.stopped(e);
    } catch (IOException e) {
      throw Failures.writing(e);
    }
    entries = next;
  }

  @GuardedBy("lock")
  private void requireOpen() {
    if (stopped) {
      throw Failures.stopped(null);
    }
    if (closed) {
      throw new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
    }
  }

  private static void closeAfter(Throwable failure, DirectoryLock directoryLock) {
    try {
      directoryLock.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}

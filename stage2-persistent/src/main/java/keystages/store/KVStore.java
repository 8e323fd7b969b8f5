package keystages.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The key–value store.
 *
 * <p>Promise: every operation sees one consistent map, and the same operations in the same order
 * always give the same results. After a crash at any instant the directory holds the state before
 * or after the interrupted mutation, and every mutation that has returned.
 *
 * <p>The map lives in memory, so reads touch no disk, and in a snapshot file, which every mutation
 * replaces. Memory works the same way: a mutation changes a copy of the map, makes the copy
 * durable, and only then puts it in the place of the old map, which cannot fail. So a mutation that
 * fails has changed nothing, neither in memory nor on disk. The one exception is a failure after
 * the rename, when nobody can tell whether the mutation survives; then the store stops.
 *
 * <p>Not thread-safe: one thread at a time.
 *
 * <p>Simplifications: a mutation takes time in proportion to everything stored; in return the file
 * needs neither a log nor a recovery. The store recognises a full disk by the English words of the
 * operating system; in another language a full disk is a failure like any other.
 */
public final class KVStore implements AutoCloseable {
  private final DirectoryLock directoryLock;
  private final SnapshotFile snapshot;

  private NavigableMap<Key, Value> entries;
  private boolean stopped;
  private boolean closed;

  private KVStore(DirectoryLock directoryLock, SnapshotFile snapshot) throws IOException {
    this.directoryLock = directoryLock;
    this.snapshot = snapshot;
    this.entries = snapshot.load();
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
      Files.createDirectories(directory);
      DirectoryLock directoryLock = DirectoryLock.acquire(directory);
      try {
        return new KVStore(directoryLock, new SnapshotFile(directory));
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
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * Gives the key this value, whether or not it had one before.
   *
   * @return true if the key was new
   * @throws StoreException if that cannot be made durable
   */
  public boolean put(Key key, Value value) {
    requireOpen();
    NavigableMap<Key, Value> next = new TreeMap<>(entries);
    boolean isNew = next.put(key, value) == null;
    replaceWith(next);
    return isNew;
  }

  /**
   * Removes the key and its value.
   *
   * @return true if the key was there
   * @throws StoreException if that cannot be made durable
   */
  public boolean erase(Key key) {
    requireOpen();
    if (!entries.containsKey(key)) {
      return false;
    }
    NavigableMap<Key, Value> next = new TreeMap<>(entries);
    next.remove(key);
    replaceWith(next);
    return true;
  }

  /** Returns all keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    requireOpen();
    return List.copyOf(entries.keySet());
  }

  /** Ends the service: every later call throws, except another close, which does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      directoryLock.close();
    } catch (IOException e) {
      throw Failures.closing(e);
    }
  }

  /**
   * Makes the next map durable first, and visible only then: a client that has read a value, and
   * acted on it, must not find it gone after a crash.
   */
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

  private void requireOpen() {
    if (stopped) {
      throw Failures.stopped(null);
    }
    if (closed) {
      throw new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
    }
  }
}

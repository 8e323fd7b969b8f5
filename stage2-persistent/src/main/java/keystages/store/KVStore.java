package keystages.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The key–value store.
 *
 * <p>Promise: every operation sees one consistent map, and the same operations in the same order
 * always give the same results. After a crash at any instant the directory holds the state before
 * or after the interrupted mutation, and every mutation that has returned.
 *
 * <p>The map lives in memory, so reads touch no disk, and in a snapshot file, which every mutation
 * replaces: a mutation is durable first, visible then, and returns last. One that fails changes
 * nothing, neither in memory nor on disk, unless the failure comes so late that nobody can tell;
 * then the store stops. Not thread-safe: one thread at a time.
 *
 * <p>Simplifications: a mutation costs time in proportion to everything stored, which is the price
 * of a file that needs neither a log nor a recovery. A full disk is recognised by the operating
 * system's English words for it; in another language it is a failure like any other.
 */
public final class KVStore implements AutoCloseable {
  private final DirectoryLock directoryLock;
  private final SnapshotFile snapshot;

  private final Entries entries;
  private boolean stopped;
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
    requireOpen();
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * Gives the key this value, whether or not it had another.
   *
   * @return true if the key was new
   * @throws StoreException if there is no room for it or it cannot be made durable
   */
  public boolean put(Key key, Value value) {
    requireOpen();
    boolean isNew = !entries.contains(key);
    Change change = entries.with(key, value);
    makeDurable(entries.after(change));
    entries.apply(change);
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
    boolean wasThere = entries.contains(key);
    if (wasThere) {
      Change change = entries.without(key);
      makeDurable(entries.after(change));
      entries.apply(change);
    }
    return wasThere;
  }

  /** All keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    requireOpen();
    return entries.keys();
  }

  /** Ends the service: every later call but this one throws. Closing twice is closing once. */
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

  private void makeDurable(Contents next) {
    try {
      snapshot.replace(next);
    } catch (OutcomeUnknownException e) {
      stopped = true;
      throw Failures.stopped(e);
    } catch (IOException e) {
      throw Failures.writing(e);
    }
  }

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

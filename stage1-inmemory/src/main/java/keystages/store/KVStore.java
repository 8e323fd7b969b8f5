package keystages.store;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The key–value store.
 *
 * <p>Promise: every operation sees one consistent map, and the same operations in the same order
 * always give the same results.
 *
 * <p>The map lives in memory and is gone with the process. It may take half of the heap; a put
 * beyond that is refused.
 *
 * <p>Not thread-safe: one thread at a time.
 */
public final class KVStore implements AutoCloseable {
  private final NavigableMap<Key, Value> entries = new TreeMap<>();
  private long heapUse;
  private boolean closed;

  /** Returns the value of the key, or empty if there is none. */
  public Optional<Value> get(Key key) {
    requireOpen();
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * Gives the key this value, whether or not it had one before.
   *
   * @return true if the key was new
   * @throws StoreException if there is no room for it
   */
  public boolean put(Key key, Value value) {
    requireOpen();
    long after = heapUse - HeapUse.of(key, entries.get(key)) + HeapUse.of(key, value);
    HeapUse.check(heapUse, after, HeapUse.LIMIT);
    heapUse = after;
    return entries.put(key, value) == null;
  }

  /**
   * Removes the key and its value.
   *
   * @return true if the key was there
   */
  public boolean erase(Key key) {
    requireOpen();
    heapUse -= HeapUse.of(key, entries.get(key));
    return entries.remove(key) != null;
  }

  /** Returns all keys in key order: a copy that later changes do not touch. */
  public List<Key> keys() {
    requireOpen();
    return List.copyOf(entries.keySet());
  }

  /** Ends the service: every later call throws, except another close, which does nothing. */
  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
    }
  }
}

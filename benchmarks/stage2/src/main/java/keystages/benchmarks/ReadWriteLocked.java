package keystages.benchmarks;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A store under a read–write lock: readers enter together, a writer enters alone and stays until
 * the disk has answered. Around the store of stage 2, which has no lock of its own, this is the
 * store of stage 3 with the other kind of lock.
 */
final class ReadWriteLocked<K, V> implements Subject<K, V> {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Subject<K, V> store;

  ReadWriteLocked(Subject<K, V> store) {
    this.store = store;
  }

  @Override
  public K key(String text) {
    return store.key(text);
  }

  @Override
  public V value(byte[] bytes) {
    return store.value(bytes);
  }

  @Override
  public @Nullable Object get(K key) {
    lock.readLock().lock();
    try {
      return store.get(key);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void put(K key, V value) {
    lock.writeLock().lock();
    try {
      store.put(key, value);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}

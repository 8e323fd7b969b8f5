package keystages.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A store to be measured, with keys and values of the types that its own API takes: they are made
 * beforehand, so that no conversion is measured. When a mutation returns, it is as durable as the
 * subject promises.
 *
 * @param <K> its keys
 * @param <V> its values
 */
interface Subject<K, V> extends AutoCloseable {
  /** A key that no other holder of an equal key shares, so that comparing them costs its price. */
  K key(String text);

  V value(byte[] bytes);

  /** Whatever the subject answers: a copy of the bytes, or the value itself if that is its API. */
  @Nullable Object get(K key);

  void put(K key, V value);

  void erase(K key);

  /** Whether several threads may call it at once. */
  boolean isThreadSafe();

  @Override
  void close();
}

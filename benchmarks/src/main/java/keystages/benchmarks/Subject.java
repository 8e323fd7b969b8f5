package keystages.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * A store to be measured. Its keys and values have the types of its own API and are made
 * beforehand, so no conversion is measured. When {@code put} returns, the entry is as durable as
 * the store promises.
 *
 * @param <K> the type of its keys
 * @param <V> the type of its values
 */
interface Subject<K, V> extends AutoCloseable {
  /** Makes a new key object, so that comparing it with a stored one compares their bytes. */
  K key(String text);

  V value(byte[] bytes);

  /** Answers whatever the store's API answers: a copy of the bytes, or the stored value itself. */
  @Nullable Object get(K key);

  void put(K key, V value);

  @Override
  void close();
}

package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;

/** The store of a stage. A get answers the immutable value that is stored, not a copy. */
record StageSubject(KVStore store) implements Subject<Key, Value> {
  @Override
  public Key key(String text) {
    return Key.of(text.getBytes(US_ASCII));
  }

  @Override
  public Value value(byte[] bytes) {
    return Value.of(bytes);
  }

  @Override
  public Optional<Value> get(Key key) {
    return store.get(key);
  }

  @Override
  public void put(Key key, Value value) {
    store.put(key, value);
  }

  @Override
  public void close() {
    store.close();
  }
}

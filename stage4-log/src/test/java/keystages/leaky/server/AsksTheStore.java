package keystages.leaky.server;

import keystages.store.KVStore;
import keystages.store.Key;

public record AsksTheStore(KVStore store) {
  boolean has(Key key) {
    return store.get(key).isPresent();
  }
}

package keystages.leaky.router;

import keystages.store.KVStore;

public record AsksTheStore(KVStore store) {
  boolean isEmpty() {
    return store.keys().isEmpty();
  }
}

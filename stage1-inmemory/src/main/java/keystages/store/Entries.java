package keystages.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries in memory, indexed twice: by hash, since most requests look one key up, and in key
 * order, since a listing must not sort first. Not thread-safe.
 */
final class Entries {
  private final Map<Key, Value> byHash = new HashMap<>();
  private final NavigableMap<Key, Value> inOrder = new TreeMap<>();

  @Nullable Value get(Key key) {
    return byHash.get(key);
  }

  boolean contains(Key key) {
    return byHash.containsKey(key);
  }

  void put(Key key, Value value) {
    byHash.put(key, value);
    inOrder.put(key, value);
  }

  void remove(Key key) {
    byHash.remove(key);
    inOrder.remove(key);
  }

  List<Key> keys() {
    return new ArrayList<>(inOrder.keySet());
  }
}

package keystages.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The specification for {@link StoreOperations}: a plain map, used by one thread. */
public final class MapOperations {
  private final TreeMap<Integer, Integer> map = new TreeMap<>(Map.of(1, 1));

  public @Nullable String get(int key) {
    Integer value = map.get(key);
    return value == null ? null : "v" + value;
  }

  public boolean put(int key, int value) {
    return map.put(key, value) == null;
  }

  public boolean erase(int key) {
    return map.remove(key) != null;
  }

  public List<String> keys() {
    return map.keySet().stream().map(key -> "k" + key).toList();
  }
}

package keystages.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link StoreOperations} must look like to every client: a map, one operation at a time. */
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

package keystages.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link HashMap} and nothing else: no order, no checks, no lock, no disk. */
final class BareMap implements Subject<String, byte[]> {
  private final Map<String, byte[]> map = new HashMap<>();

  BareMap(Dataset data) {
    for (int i = 0; i < data.entries(); i++) {
      map.put(data.key(i), data.value(i));
    }
  }

  @Override
  public String key(String text) {
    return text;
  }

  @Override
  public byte[] value(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte @Nullable [] get(String key) {
    return map.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    map.put(key, value);
  }

  @Override
  public void close() {}
}

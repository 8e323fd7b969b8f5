package keystages.leaky.handler;

import java.util.HashMap;
import java.util.Map;
import keystages.store.Key;
import keystages.store.Value;

public final class CachesValues {
  final Map<Key, Value> cache = new HashMap<>();
}

package keystages.benchmarks.peers.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of all keys: the map that whoever builds on such a server would pick. It has no lock
 * for readers to meet at, unlike the store that it stands in for, which is to the advantage of the
 * servers here. Thread-safe.
 */
final class InMemoryValues {
  static final String MEDIA_TYPE = "application/octet-stream";

  /** Go with every value, as they do in the service that is compared. */
  static final String NOSNIFF_NAME = "X-Content-Type-Options";

  static final String NOSNIFF_VALUE = "nosniff";

  static final String POLICY_NAME = "Cross-Origin-Resource-Policy";

  static final String POLICY_VALUE = "same-origin";

  private final ConcurrentMap<String, byte[]> values = new ConcurrentHashMap<>();

  /** The value of the key, which the caller leaves as it is, or null. */
  byte @Nullable [] get(String key) {
    return values.get(key);
  }

  /** Keeps the value itself, not a copy; true if the key was new. */
  boolean put(String key, byte[] value) {
    return values.put(key, value) == null;
  }
}

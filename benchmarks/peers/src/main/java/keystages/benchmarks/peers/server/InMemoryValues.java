package keystages.benchmarks.peers.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The map behind each server here. Unlike the stages' store it has no lock around reads and no
 * disk, which favours these servers. Thread-safe.
 */
final class InMemoryValues {
  static final String MEDIA_TYPE = "application/octet-stream";

  /** Header fields of every value, as in the stages. */
  static final String NOSNIFF_NAME = "X-Content-Type-Options";

  static final String NOSNIFF_VALUE = "nosniff";

  static final String POLICY_NAME = "Cross-Origin-Resource-Policy";

  static final String POLICY_VALUE = "same-origin";

  private final ConcurrentMap<String, byte[]> values = new ConcurrentHashMap<>();

  /** Answers the stored array itself, or null. The caller must not change it. */
  byte @Nullable [] get(String key) {
    return values.get(key);
  }

  /** Stores the array itself, not a copy. Answers whether the key was new. */
  boolean put(String key, byte[] value) {
    return values.put(key, value) == null;
  }
}

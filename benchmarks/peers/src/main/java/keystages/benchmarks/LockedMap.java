package keystages.benchmarks;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A {@link BareMap} behind a lock: the floor of a store that many threads may call. */
final class LockedMap implements Subject<String, byte[]> {
  private final ReentrantLock lock = new ReentrantLock();
  private final BareMap map;

  LockedMap(Dataset data) {
    this.map = new BareMap(data);
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
    lock.lock();
    try {
      return map.get(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(String key, byte[] value) {
    lock.lock();
    try {
      map.put(key, value);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void erase(String key) {
    lock.lock();
    try {
      map.erase(key);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isThreadSafe() {
    return true;
  }

  @Override
  public void close() {}
}

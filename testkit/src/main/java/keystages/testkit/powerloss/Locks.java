package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file locks of one process, as the JDK implements them with POSIX {@code F_SETLK}: a second
 * lock on a file in the same JVM throws, and closing any channel on a file releases its lock for
 * other processes while {@link FileLock#isValid} still says true. Thread-safe.
 */
final class Locks {
  private final Map<Integer, Lock> held = new HashMap<>();

  /** Takes the lock on the whole file. Null if another process has it. */
  synchronized @Nullable FileLock tryLock(MemoryChannel channel, OpenFile file) throws IOException {
    if (held.containsKey(file.node())) {
      throw new OverlappingFileLockException();
    }
    if (!file.lock(this)) {
      return null;
    }
    Lock lock = new Lock(channel, file);
    held.put(file.node(), lock);
    return lock;
  }

  /** Releases the lock, since some channel on the file was closed: any of them releases it. */
  synchronized void closed(MemoryChannel channel, OpenFile file) {
    file.unlock(this);
    Lock lock = held.get(file.node());
    if (lock != null && lock.acquiredBy() == channel) {
      held.remove(file.node());
    }
  }

  private synchronized boolean isHeld(Lock lock) {
    return held.get(lock.file.node()) == lock;
  }

  private synchronized void release(Lock lock) {
    if (held.remove(lock.file.node(), lock)) {
      lock.file.unlock(this);
    }
  }

  private final class Lock extends FileLock {
    private final OpenFile file;

    Lock(MemoryChannel channel, OpenFile file) {
      super(channel, 0, Long.MAX_VALUE, false);
      this.file = file;
    }

    @Override
    public boolean isValid() {
      return isHeld(this);
    }

    @Override
    public void release() {
      Locks.this.release(this);
    }
  }
}

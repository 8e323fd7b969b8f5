package keystages.leaky.handler;

import java.util.concurrent.locks.ReentrantLock;

public final class HoldsALock {
  void lock(ReentrantLock lock) {
    lock.lock();
  }
}

package keystages.leaky.server;

import java.util.concurrent.locks.StampedLock;

public final class HoldsALock {
  final StampedLock lock = new StampedLock();
}

package keystages.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A pause before each operation, which does not count. A reader that never pauses takes an unfair
 * lock again before the writers that wait for it have woken up, and asks least while it is stalled:
 * the gets that wait would be too few for a percentile to show them.
 */
@State(Scope.Thread)
public class Pause {
  private static final long NANOS = 50_000;

  @Setup(Level.Invocation)
  public void pause() {
    LockSupport.parkNanos(NANOS);
  }
}

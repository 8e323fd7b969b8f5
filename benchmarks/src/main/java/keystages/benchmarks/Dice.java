package keystages.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Random choices at about a nanosecond each, the same in every run, others in every thread
 * (Marsaglia, Xorshift RNGs, 2003).
 */
@State(Scope.Thread)
public class Dice {
  private long state;

  @Setup
  public void setUp(ThreadParams thread) {
    state = 0x9E37_79B9_7F4A_7C15L * (thread.getThreadIndex() + 1);
  }

  /** At least 0 and less than {@code sides}. */
  int roll(int sides) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) (((state >>> 32) * sides) >>> 32);
  }
}

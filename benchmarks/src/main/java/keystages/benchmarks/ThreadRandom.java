package keystages.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Random numbers at about a nanosecond each (Marsaglia, Xorshift RNGs, 2003). Every run draws the
 * same ones, every thread draws others.
 */
@State(Scope.Thread)
public class ThreadRandom {
  private long state;

  @Setup
  public void seed(ThreadParams thread) {
    seed(thread.getThreadIndex() + 1);
  }

  /** Begins again. Another number, which is not 0, draws others. */
  void seed(int number) {
    state = 0x9E37_79B9_7F4A_7C15L * number;
  }

  /** Draws a number from 0 to {@code bound} − 1. */
  int below(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) (((state >>> 32) * bound) >>> 32);
  }
}

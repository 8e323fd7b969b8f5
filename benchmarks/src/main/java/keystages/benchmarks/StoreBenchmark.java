package keystages.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * The time of one operation on a store of a number of entries, which no operation changes. Keys are
 * chosen at random and all are there.
 */
@BenchmarkMode(Mode.AverageTime)
@Fork(jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"}) // as in OpenBenchmark
public class StoreBenchmark {

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public @Nullable Object get(FilledStore store, Dice dice) {
    return store.workload.get(dice);
  }

  /** Replaces the value of a key. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void put(FilledStore store, Dice dice) {
    store.workload.put(dice);
  }

  /**
   * An erase and a put that makes the key new again: the mean of the two, since one alone cannot be
   * repeated and the second, outside of the measurement, would cost as much as what is measured.
   */
  @Benchmark
  @OperationsPerInvocation(2)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void eraseAndPut(FilledStore store, Dice dice) {
    store.workload.eraseAndPut(dice);
  }
}

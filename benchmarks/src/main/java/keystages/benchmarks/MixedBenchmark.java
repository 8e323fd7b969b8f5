package keystages.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What all threads together get done when some of their operations are puts: what one lock around
 * memory and disk does. The number of threads is JMH's ({@code -t}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MixedBenchmark {
  /** How many of a hundred operations replace a value; the others are gets. */
  @Param({"0", "10", "50"})
  public int writes;

  @Benchmark
  public @Nullable Object mixed(FilledStore store, Dice dice) {
    if (dice.roll(100) < writes) {
      store.workload.put(dice);
      return null;
    }
    return store.workload.get(dice);
  }
}

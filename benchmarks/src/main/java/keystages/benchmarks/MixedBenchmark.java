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
 * The operations that several threads together complete in a second when some of them are puts:
 * what one lock around memory and disk costs. JMH's option {@code -t} sets the number of threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MixedBenchmark {
  /** The percentage of puts; the other operations are gets. */
  @Param("10")
  public int writes;

  @Benchmark
  public @Nullable Object mixed(FilledStore store, ThreadRandom random) {
    if (random.below(100) < writes) {
      store.workload.put(random);
      return null;
    }
    return store.workload.get(random);
  }

  /** Puts alone. */
  @Benchmark
  public void puts(FilledStore store, ThreadRandom random) {
    store.workload.put(random);
  }

  /** The same as mixed, to compare one kind of lock with another. */
  @Benchmark
  public @Nullable Object locks(FilledStore store, ThreadRandom random) {
    return mixed(store, random);
  }
}

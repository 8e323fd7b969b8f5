package keystages.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The time of one operation by one thread. Keys are drawn at random from those in the store. */
@BenchmarkMode(Mode.AverageTime)
// The heap is the same for all, and the kernel maps its pages before anything is measured.
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class StoreBenchmark {
  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public @Nullable Object get(FilledStore store, ThreadRandom random) {
    return store.workload.get(random);
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void put(FilledStore store, ThreadRandom random) {
    store.workload.put(random);
  }
}

package keystages.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The times of single operations while others are under way: the median, p99, the longest. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"}) // as for an operation alone
public class LatencyBenchmark {
  @Benchmark
  public @Nullable Object get(
      FilledStore store, Writers writers, Pause pause, ThreadRandom random) {
    return store.workload.get(random);
  }

  @Benchmark
  public void put(FilledStore store, ThreadRandom random) {
    store.workload.put(random);
  }
}

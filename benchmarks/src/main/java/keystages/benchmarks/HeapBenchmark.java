package keystages.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much heap a filled store keeps alive, for each entry: what is used after a collection with
 * the store, less what is used without. The time that JMH reports beside it means nothing.
 *
 * <p>JMH adds such counts up, over iterations and forks: for the true one, measure in one iteration
 * of one fork.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 1) // loads the classes, which stay
@Measurement(iterations = 1)
// This collector counts objects, not regions; told so, it leaves no dead ones in the way. A thread
// gets memory for an object, not a buffer for many, which would count as used: two megabytes.
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0", "-XX:-UseTLAB"})
public class HeapBenchmark {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  @Param(Subjects.DEFAULT)
  public String subject;

  @Param("100000")
  public int entries;

  /** What JMH reports. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Heap {
    public double bytesPerEntry;
  }

  @Benchmark
  public void fill(Heap heap) throws IOException {
    Scratch scratch = Scratch.make();
    long before = usedBytes();
    Subject<?, ?> store = Subjects.filled(subject, new Dataset(entries), scratch.directory());
    heap.bytesPerEntry = (double) (usedBytes() - before) / entries;
    store.close(); // not before: what is closed could be collected
    scratch.delete();
  }

  /** Collects as often as it helps: what one collection hands to a cleaner, a later one frees. */
  private static long usedBytes() {
    long before = Long.MAX_VALUE;
    long used = MEMORY.getHeapMemoryUsage().getUsed();
    while (used < before) {
      before = used;
      System.gc();
      used = MEMORY.getHeapMemoryUsage().getUsed();
    }
    return used;
  }
}

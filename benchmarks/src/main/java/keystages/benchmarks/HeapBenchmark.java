package keystages.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The heap that a filled store keeps alive for each entry: what is used after a collection with the
 * store, less what is used without it. The time that JMH reports as well means nothing.
 *
 * <p>JMH adds such counters up over iterations and forks, so run one iteration in one fork. A
 * warm-up iteration loads the classes, which stay.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
// This collector counts objects, not regions, and leaves no dead ones behind. Without TLABs, the
// buffers that threads allocate from do not count as used.
@Fork(jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:MarkSweepDeadRatio=0", "-XX:-UseTLAB"})
public class HeapBenchmark {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  @Param(Subjects.DEFAULT)
  public String subject;

  @Param("100000")
  public int entries;

  /** A counter that JMH reports beside the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Heap {
    public double bytesPerEntry;
  }

  @Benchmark
  public void fill(Heap heap) throws IOException {
    long before = usedBytes();
    Subject<?, ?> store = Subjects.filled(subject, new Dataset(entries), Data.newDirectory());
    heap.bytesPerEntry = (double) (usedBytes() - before) / entries;
    store.close(); // after the count, so that the store is alive until then
  }

  /** Collects until it frees nothing more: a later collection frees what a cleaner lets go of. */
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

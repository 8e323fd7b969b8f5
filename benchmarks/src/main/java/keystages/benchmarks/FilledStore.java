package keystages.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A subject with entries in it, shared by all threads. */
@State(Scope.Benchmark)
public class FilledStore {
  @Param(Subjects.DEFAULT)
  public String subject;

  @Param({"100", "1000", "10000", "100000"})
  public int entries;

  Workload<?, ?> workload;
  private Scratch scratch;

  @Setup
  public void fill(BenchmarkParams params) throws IOException {
    Dataset data = new Dataset(entries);
    scratch = Scratch.make();
    Subject<?, ?> store = Subjects.filled(subject, data, scratch.directory());
    if (params.getThreads() > 1 && !store.isThreadSafe()) {
      store.close();
      scratch.delete();
      throw new IllegalArgumentException(subject + " is for one thread");
    }
    workload = new Workload<>(store, data);
  }

  @TearDown
  public void close() throws IOException {
    workload.close();
    scratch.delete();
  }
}

package keystages.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A store with entries in it, shared by all threads. */
@State(Scope.Benchmark)
public class FilledStore {
  @Param(Subjects.DEFAULT)
  public String subject;

  @Param("1000")
  public int entries;

  Workload<?, ?> workload;

  @Setup
  public void fill() throws IOException {
    Dataset data = new Dataset(entries);
    workload = new Workload<>(Subjects.filled(subject, data, Data.newDirectory()), data);
  }

  @TearDown
  public void close() {
    workload.close();
  }
}

package keystages.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The time to open a store on an existing snapshot, until it can serve, and to close it. The file
 * is in the page cache and the code is compiled, unlike when a process starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch"}) // room for a million entries
public class OpenBenchmark {
  @Param(Subjects.DEFAULT)
  public String subject;

  @Param("1000000")
  public int entries;

  private Path directory;

  @Setup
  public void write() throws Exception {
    directory = Data.newDirectory();
    SnapshotImage.write(new Dataset(entries), directory);
    Subjects.open(subject, directory).close(); // a store with a log writes a snapshot of its own
  }

  @Benchmark
  public void open() throws Exception {
    Subjects.open(subject, directory).close();
  }
}

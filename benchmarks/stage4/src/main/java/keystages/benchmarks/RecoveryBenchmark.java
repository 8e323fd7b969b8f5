package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import keystages.store.KVStore;
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
 * The time to open a store whose log holds so many puts, each in a frame of its own, and to close
 * it. The file is in the page cache and the code is compiled, unlike when a process starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch"}) // as for opening a snapshot
public class RecoveryBenchmark {
  @Param(Subjects.DEFAULT)
  public String subject;

  /** The keys that the puts are for. */
  @Param("1000")
  public int entries;

  @Param("100000")
  public int puts;

  private Path directory;

  @Setup
  public void write() throws IOException {
    directory = Data.newDirectory();
    KVStore.open(directory).close();
    Path log = directory.resolve("kv.log.1");
    LogImage.append(new Dataset(entries), puts, log);
    long written = Files.size(log);
    KVStore.open(directory).close();
    if (Files.size(log) != written) {
      throw new IOException("the store did not take all frames: it has cut some off");
    }
  }

  @Benchmark
  public void open() {
    KVStore.open(directory).close();
  }
}

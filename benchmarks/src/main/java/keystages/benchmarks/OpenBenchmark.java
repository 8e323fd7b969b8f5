package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time from nothing to a store that serves: open the directory, read, check and index all that
 * is in it, close. The code is compiled by then, as it is not when a process starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
// The same heap for all, with room for the largest; its pages are there from the start, since the
// time in which the operating system finds them is not what is measured.
@Fork(jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+AlwaysPreTouch"})
public class OpenBenchmark {
  @Param(Subjects.DEFAULT)
  public String subject;

  @Param({"10000", "100000", "1000000"})
  public int entries;

  /** Where the file is at the start: in the memory of the operating system, or on disk alone. */
  @Param({"warm", "cold"})
  public String cache;

  private Scratch scratch;

  @Setup
  public void write() throws IOException {
    scratch = Scratch.make();
    SnapshotImage.write(new Dataset(entries), scratch.directory());
  }

  /** A process and a system call, which take milliseconds, where an opening takes tens of them. */
  @Setup(Level.Invocation)
  public void cool() throws IOException, InterruptedException {
    if (cache.equals("cold")) {
      evict(SnapshotImage.file(scratch.directory()));
    }
  }

  /** Has the operating system forget the content of the file (posix_fadvise, DONTNEED). */
  private static void evict(Path file) throws IOException, InterruptedException {
    Process dd =
        new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
            .inheritIO()
            .start();
    if (dd.waitFor() != 0) {
      throw new IOException("dd could not evict " + file + " from the page cache");
    }
  }

  @Benchmark
  public void open() throws Exception {
    Subjects.open(subject, scratch.directory()).close();
  }

  @TearDown
  public void delete() throws IOException {
    scratch.delete();
  }
}

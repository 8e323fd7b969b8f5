package keystages.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the operating system keeps what has been read from files. */
public final class PageCache {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private PageCache() {}

  /**
   * Whether it can be told to forget a file, in the way in which the benchmark of openings does.
   */
  public static boolean canForget() throws IOException, InterruptedException {
    Path file = Files.createTempFile("keystages", ".forgotten");
    try {
      Child.run(List.of("dd", "if=" + file, "iflag=nocache", "count=0", "status=none"), LIMIT);
      return true;
    } catch (IOException e) {
      return false; // there is none, or another one than that of GNU
    } finally {
      Files.delete(file);
    }
  }
}

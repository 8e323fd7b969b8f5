package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place where the measured stores keep their data. */
final class Data {
  /** A variable, not an option: it reaches JMH's forks whatever characters the path holds. */
  private static final String PARENT = System.getenv().getOrDefault("KEYSTAGES_BENCHMARK_DATA", "");

  private Data() {}

  /** Makes an empty directory. Whoever started the benchmark deletes it. */
  static Path newDirectory() throws IOException {
    return Files.createTempDirectory(Path.of(PARENT).toAbsolutePath(), "store-");
  }
}

package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory for the data of one run, below the system property {@code keystages.benchmarks.data}
 * or else {@code target/benchmarks-data}.
 */
final class Scratch {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /**
   * @throws IOException if it would be in memory, where a force costs nothing
   */
  static Scratch make() throws IOException {
    Path parent =
        Path.of(System.getProperty("keystages.benchmarks.data", "target/benchmarks-data"));
    Files.createDirectories(parent);
    String type = Files.getFileStore(parent).type();
    if (IN_MEMORY.contains(type)) {
      throw new IOException(
          parent
              + " is on "
              + type
              + ", where a force costs nothing: choose a directory on a disk");
    }
    return new Scratch(Files.createTempDirectory(parent.toAbsolutePath(), "run-"));
  }

  Path directory() {
    return directory;
  }

  void delete() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}

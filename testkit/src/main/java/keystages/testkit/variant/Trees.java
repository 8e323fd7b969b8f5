package keystages.testkit.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories as a whole. */
public final class Trees {
  private Trees() {}

  /** Copies all files below a directory, over those that are there; it may be missing. */
  public static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(file.toString());
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.copy(from.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The files below a directory, relative to it, in order; none if it is missing. */
  public static List<Path> files(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }

  /** Deletes a directory with all that is in it; it may be missing. */
  public static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}

package keystages.checks.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stage module.
 *
 * @param number that its directory is named after
 */
record Stage(Path directory, int number) {
  private static final Pattern NAME = Pattern.compile("stage(\\d+)-.+");

  /** The stages of the reactor, in order. */
  static List<Stage> of(Path root) throws IOException {
    try (Stream<Path> directories = Files.list(root)) {
      return directories.filter(Files::isDirectory).sorted().flatMap(Stage::asStage).toList();
    }
  }

  private static Stream<Stage> asStage(Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    return name.matches()
        ? Stream.of(new Stage(directory, Integer.parseInt(name.group(1))))
        : Stream.empty();
  }

  /**
   * The files below this folder of the module, with slashes, relative to it; none if it is not
   * there.
   */
  NavigableSet<String> files(String folder) throws IOException {
    Path base = directory.resolve(folder);
    NavigableSet<String> files = new TreeSet<>();
    if (Files.isDirectory(base)) {
      try (Stream<Path> all = Files.walk(base)) {
        all.filter(Files::isRegularFile)
            .map(file -> base.relativize(file).toString().replace('\\', '/'))
            .forEach(files::add);
      }
    }
    return files;
  }

  /** The name of the module. */
  @Override
  public String toString() {
    return String.valueOf(directory.getFileName());
  }
}

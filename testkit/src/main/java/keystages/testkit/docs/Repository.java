package keystages.testkit.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The checkout that the pages belong to.
 *
 * @param files the paths of all files below the root, with slashes, without what builds and
 *     programs leave
 */
public record Repository(Path root, NavigableSet<String> files) {
  private static final Set<String> GENERATED = Set.of("target", "data", "work", ".git");
  private static final String SOURCES = "/java/keystages/";

  /** Lists the files of a checkout. */
  public static Repository of(Path root) throws IOException {
    NavigableSet<String> files = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return GENERATED.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(root.relativize(file).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
          }
        });
    return new Repository(root, files);
  }

  /**
   * The names of all Markdown files, in order. Those among the sources are what a program writes
   * somewhere else, where their links and names are meant.
   */
  public List<String> pages() {
    return files.stream().filter(file -> file.endsWith(".md") && !file.contains("/src/")).toList();
  }

  /** Whether there is a step of this number, such as 2.5. */
  boolean hasStep(String number) {
    if (!number.matches("\\d\\.\\d{1,2}")) {
      return false;
    }
    int step = Integer.parseInt(number.substring(2));
    String prefix =
        String.format(Locale.ROOT, "docs/course/steps/%s/%02d-", number.substring(0, 1), step);
    return files.stream().anyMatch(file -> file.startsWith(prefix));
  }

  /** Whether there is a planted bug of this name. */
  boolean hasBug(String name) {
    return files.contains("testkit/planted/" + name + ".patch");
  }

  /** The directory of a stage's module. */
  Path module(int stage) throws IOException {
    String prefix = "stage" + stage + "-";
    return files.stream()
        .filter(file -> file.startsWith(prefix))
        .findFirst()
        .map(file -> root.resolve(file.substring(0, file.indexOf('/'))))
        .orElseThrow(() -> new IOException("there is no stage " + stage));
  }

  /**
   * The one source file of a class in a module: among the tests only if it is not in the program.
   *
   * @param name a class, or layer/Class
   * @throws IOException if there is none, or more than one
   */
  static Path source(Path module, String name) throws IOException {
    for (String tree : List.of("src/main", "src/test")) {
      List<Path> found = sources(module.resolve(tree), name);
      if (found.size() == 1) {
        return found.getFirst();
      }
      if (!found.isEmpty()) {
        throw new IOException(
            "there is more than one class " + name + ", write layer/" + name + ": " + found);
      }
    }
    throw new IOException("there is no class " + name + " in " + module.getFileName());
  }

  private static List<Path> sources(Path tree, String name) throws IOException {
    if (!Files.isDirectory(tree)) {
      return List.of();
    }
    String wanted = "/" + name + ".java";
    try (var files = Files.walk(tree)) {
      return files
          .filter(file -> file.toString().replace('\\', '/').contains(SOURCES))
          .filter(file -> file.toString().replace('\\', '/').endsWith(wanted))
          .sorted()
          .toList();
    }
  }
}

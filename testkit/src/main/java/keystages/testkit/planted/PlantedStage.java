package keystages.testkit.planted;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import keystages.testkit.process.Stage;

/**
 * A stage with a bug in it.
 *
 * @param classes the stage's, those that are compiled from changed files among them
 * @param jar the stage's, with these classes in it
 */
record PlantedStage(Path classes, Path jar) {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path CLASSES = Path.of("target/classes");

  /**
   * Plants the bug in a copy.
   *
   * @param module the directory of the stage, which has been built
   * @param work an empty directory, outside of the repository
   * @throws AssertionError if the patch does not apply or what it makes does not compile
   */
  static PlantedStage plant(PlantedBug bug, Stage stage, Path module, Path work)
      throws IOException, InterruptedException {
    copy(module.resolve(SOURCES), work.resolve(SOURCES));
    apply(bug, stage, work);
    Path classes = Files.createDirectory(work.resolve("classes"));
    // All of them, since some tests look at a stage as a whole.
    copy(module.resolve(CLASSES), classes);
    compile(bug, work, classes);
    Path jar = Files.copy(stage.jar(), work.resolve(stage.jar().getFileName()));
    replace(classes, jar);
    return new PlantedStage(classes, jar);
  }

  private static void apply(PlantedBug bug, Stage stage, Path work)
      throws IOException, InterruptedException {
    Path output = work.resolve("git.out");
    Process git =
        new ProcessBuilder("git", "apply", bug.patch().toAbsolutePath().toString())
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (git.waitFor() != 0) {
      throw new AssertionError(
          bug.patch() + " no longer applies to " + stage.name() + ": " + Files.readString(output));
    }
  }

  private static void compile(PlantedBug bug, Path work, Path classes) throws IOException {
    String classPath = classes + File.pathSeparator + Hunt.CLASS_PATH;
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath);
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> changed = bug.changed().stream().map(work::resolve).toList();
      var units = files.getJavaFileObjectsFromPaths(changed);
      if (!compiler.getTask(null, files, null, options, null, units).call()) {
        throw new AssertionError(bug.patch() + " does not compile");
      }
    }
  }

  private static void replace(Path classes, Path jar) throws IOException {
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem inside = FileSystems.newFileSystem(uri, Map.of())) {
      copy(classes, inside.getPath("/"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

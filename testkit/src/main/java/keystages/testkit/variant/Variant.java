package keystages.testkit.variant;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import keystages.testkit.process.Stage;

/**
 * A stage built from other sources than its own.
 *
 * @param classes of these sources, and their resources
 * @param jar a copy of the stage's with these classes in the place of the stage's own
 */
public record Variant(Path classes, Path jar) {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path CLASSES = Path.of("target/classes");

  /** The directory of a stage's module. */
  public static Path module(Stage stage) {
    return stage.jar().resolve("../..").normalize();
  }

  /**
   * Builds one.
   *
   * @param sources a directory with {@code src/main}
   * @param stage which has been built in its module
   * @param work a directory for what is built
   * @throws AssertionError with what the compiler says, if the sources do not compile
   */
  public static Variant build(Path sources, Stage stage, Path work) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(sources.resolve(SOURCES), classes);
    Trees.copy(sources.resolve(RESOURCES), classes);
    Path jar = Files.copy(stage.jar(), work.resolve(stage.jar().getFileName()));
    replace(module(stage).resolve(CLASSES), classes, jar);
    return new Variant(classes, jar);
  }

  /**
   * Compiles all sources below a directory.
   *
   * @param more class path entries before those of this process
   * @throws AssertionError with what the compiler says, if they do not compile
   */
  public static void compile(Path sources, Path classes, Path... more) throws IOException {
    String classPath =
        Stream.concat(Stream.of(more).map(Path::toString), Stream.of(TestRun.CLASS_PATH))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath);
    List<Path> java =
        Trees.files(sources).stream()
            .filter(file -> file.toString().endsWith(".java"))
            .map(sources::resolve)
            .toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(java);
      if (!java.isEmpty()
          && !compiler.getTask(complaints, files, null, options, null, units).call()) {
        throw new AssertionError(complaints.toString().replace(sources + File.separator, ""));
      }
    }
  }

  private static void replace(Path old, Path classes, Path jar) throws IOException {
    URI uri = URI.create("jar:" + jar.toUri());
    try (FileSystem inside = FileSystems.newFileSystem(uri, Map.of())) {
      for (Path file : Trees.files(old)) {
        Files.deleteIfExists(inside.getPath(file.toString()));
      }
      Trees.copy(classes, inside.getPath("/"));
    }
  }
}

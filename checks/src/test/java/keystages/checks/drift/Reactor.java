package keystages.checks.drift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The root of the sources: the real one, or a copy that a test may damage. */
record Reactor(Path root) {
  /** The reactor that is being built. */
  static Reactor real() {
    String root = System.getProperty("keystages.root");
    return new Reactor(Path.of(Objects.requireNonNull(root, "run by the build: keystages.root")));
  }

  /** A copy of the sources of all stages. */
  Reactor copyTo(Path directory) throws IOException {
    for (Stage stage : Stage.of(root)) {
      for (String file : stage.files("src")) {
        Path copy = directory.resolve(stage + "/src/" + file);
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(stage.directory().resolve("src").resolve(file), copy);
      }
    }
    return new Reactor(directory);
  }

  /** This path in the module of this stage. */
  Path file(int stage, String path) throws IOException {
    for (Stage candidate : Stage.of(root)) {
      if (candidate.number() == stage) {
        return candidate.directory().resolve(path);
      }
    }
    throw new IllegalArgumentException("no stage " + stage + " in " + root);
  }
}

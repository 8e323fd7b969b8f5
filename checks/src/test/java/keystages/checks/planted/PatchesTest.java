package keystages.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.planted.PlantedBug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planted bugs of the repository. That each is caught takes longer: testkit/planted/run. */
final class PatchesTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @TempDir private Path directory;

  static List<PlantedBug> bugs() throws IOException {
    return PlantedBug.in(ROOT.resolve("testkit/planted"));
  }

  @Test
  void bugs_areThere() throws IOException {
    assertThat(bugs()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void patch_ofEachBug_appliesToItsStages(PlantedBug bug) throws Exception {
    for (int stage : bug.stages()) {
      Path module = module(stage);
      Path copy = directory.resolve(String.valueOf(module.getFileName()));
      for (Path file : bug.changed()) {
        Path source = module.resolve(file);
        assertThat(source).as("changed by %s", bug.name()).isRegularFile();
        Files.createDirectories(copy.resolve(file).getParent());
        Files.copy(source, copy.resolve(file));
      }
      assertThat(gitApply(bug, copy))
          .as("%s no longer applies to %s, says git", bug.name(), ROOT.relativize(module))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void tests_namedForEachBug_areThereInItsStages(PlantedBug bug) throws Exception {
    for (int stage : bug.stages()) {
      for (PlantedBug.Trap trap : bug.caughtBy()) {
        String[] name = trap.test().split("#", 2);
        Path test = module(stage).resolve("src/test/java/" + name[0].replace('.', '/') + ".java");
        assertThat(test).as("named by %s", bug.name()).isRegularFile();
        assertThat(test).content().contains(name[name.length - 1].replaceFirst(".*\\.", ""));
      }
    }
  }

  private static Path module(int stage) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(module -> module.getFileName().toString().startsWith("stage" + stage + "-"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no stage " + stage));
    }
  }

  private String gitApply(PlantedBug bug, Path copy) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "git", ".out");
    new ProcessBuilder("git", "apply", bug.patch().toAbsolutePath().toString())
        .directory(copy.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
    return Files.readString(output);
  }
}

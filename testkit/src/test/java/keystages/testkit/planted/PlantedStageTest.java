package keystages.testkit.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import keystages.testkit.process.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage of one source file, with another class and an empty jar. */
final class PlantedStageTest {
  private static final String SOURCE = "src/main/java/Promise.java";
  private static final String OTHER_CLASS = "target/classes/Other.class";
  private static final String PATCH =
      """
      Breaks: it is kept
      Stages: 2
      Caught-by: PromiseTest
      Message: broken

      --- a/src/main/java/Promise.java
      +++ b/src/main/java/Promise.java
      @@ -1,3 +1,3 @@
       class Promise {
      -  static final String STATE = "kept";
      +  static final String STATE = "broken";
       }
      """;

  @TempDir private Path directory;
  private Path module = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void makeModule() throws IOException {
    module = directory.resolve("module");
    work = Files.createDirectory(directory.resolve("work"));
    Files.createDirectories(module.resolve(SOURCE).getParent());
    write("kept");
    Files.createDirectories(module.resolve(OTHER_CLASS).getParent());
    Files.writeString(module.resolve(OTHER_CLASS), "another one");
    new JarOutputStream(Files.newOutputStream(module.resolve("stage2-promise.jar"))).close();
  }

  @Test
  void bug_whenPlanted_isInTheClassesAndInTheJar() throws Exception {
    PlantedStage planted = plant(PATCH);

    for (Path place : new Path[] {planted.classes(), planted.jar()}) {
      try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
        var state = loader.loadClass("Promise").getDeclaredField("STATE");
        state.setAccessible(true);
        assertThat(state.get(null)).as("in " + place).isEqualTo("broken");
      }
    }
    assertThat(planted.classes().resolve("Other.class")).as("a class without the bug").exists();
    assertThat(module.resolve(SOURCE)).content().contains("kept");
  }

  @Test
  void bug_whenItsFileHasChanged_noLongerApplies() throws Exception {
    write("kept, and in other words");

    assertThatThrownBy(() -> plant(PATCH))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("promise.patch no longer applies to stage2-promise: ")
        .hasMessageContaining("Promise.java");
  }

  @Test
  void bug_whenItDoesNotCompile_saysSo() {
    assertThatThrownBy(() -> plant(PATCH.replace("\"broken\";", "broken;")))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("promise.patch does not compile");
  }

  private PlantedStage plant(String patch) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("promise.patch"), patch);
    Stage stage = Stage.of(module.resolve("stage2-promise.jar"));
    return PlantedStage.plant(PlantedBug.read(file), stage, module, work);
  }

  private void write(String state) throws IOException {
    String source = "class Promise {\n  static final String STATE = \"" + state + "\";\n}\n";
    Files.writeString(module.resolve(SOURCE), source);
  }
}

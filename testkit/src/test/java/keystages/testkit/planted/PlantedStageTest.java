package keystages.testkit.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.Variant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stage of two source files, with a class that no source is left of in its jar. */
final class PlantedStageTest {
  private static final String SOURCE = "src/main/java/Promise.java";
  private static final String OTHER = "src/main/java/Other.java";
  private static final String GONE = "Gone.class";
  private static final String JAR = "target/stage2-promise.jar";
  private static final String PATCH =
      """
      Breaks: it is kept
      Stages: 2
      Level: 2
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
    Files.writeString(module.resolve(OTHER), "class Other {}");
    Files.createDirectories(module.resolve("target/classes"));
    Files.writeString(module.resolve("target/classes").resolve(GONE), "bytes");
    try (var jar = new JarOutputStream(Files.newOutputStream(module.resolve(JAR)))) {
      jar.putNextEntry(new ZipEntry(GONE));
      jar.putNextEntry(new ZipEntry("library/Kept.class"));
    }
  }

  @Test
  void bug_whenPlanted_isInTheClassesAndInTheJar() throws Exception {
    Variant planted = plant(PATCH);

    for (Path place : new Path[] {planted.classes(), planted.jar()}) {
      try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
        var state = loader.loadClass("Promise").getDeclaredField("STATE");
        state.setAccessible(true);
        assertThat(state.get(null)).as("in " + place).isEqualTo("broken");
      }
    }
    assertThat(planted.classes().resolve("Other.class")).as("a class without the bug").exists();
    assertThat(module.resolve(SOURCE)).content().contains("kept");
    try (JarFile jar = new JarFile(planted.jar().toFile())) {
      assertThat(jar.getEntry(GONE)).as("of the stage, without a source").isNull();
      assertThat(jar.getEntry("library/Kept.class")).as("not of the stage").isNotNull();
    }
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
        .hasMessageContaining("promise.patch does not compile: Promise.java:2: error: ");
  }

  private Variant plant(String patch) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("promise.patch"), patch);
    Stage stage = Stage.of(module.resolve(JAR));
    return PlantedStage.plant(PlantedBug.read(file), stage, work);
  }

  private void write(String state) throws IOException {
    String source = "class Promise {\n  static final String STATE = \"" + state + "\";\n}\n";
    Files.writeString(module.resolve(SOURCE), source);
  }
}

package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.planted.Hunt;
import keystages.testkit.planted.PlantedBug;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each bug in {@code testkit/planted} is caught by the test that its patch names. {@code
 * testkit/planted/run} runs this, and no build does, since it takes long.
 */
final class PlantedBugs {
  private final Stage stage = Stage.underTest();

  @TempDir private Path work;

  @BeforeAll
  static void requireStrace() throws Exception {
    Strace.require("planted bugs");
  }

  @TestFactory
  Stream<DynamicTest> bug_whenPlanted_isCaughtByTheTestNamedForIt() throws IOException {
    return chosen().stream()
        .filter(bug -> bug.stages().contains(stage.number()))
        .map(bug -> dynamicTest(bug.toString(), () -> hunt(bug)));
  }

  /** All bugs, or those in {@code -Dkeystages.planted=NAME,NAME}. */
  private static List<PlantedBug> chosen() throws IOException {
    Path directory = Path.of(System.getProperty("keystages.root"), "testkit", "planted");
    List<PlantedBug> all = PlantedBug.in(directory);
    String names = System.getProperty("keystages.planted", "");
    if (names.isEmpty()) {
      return all;
    }
    List<String> wanted = List.of(names.split(","));
    assertThat(all).extracting(PlantedBug::name).as("bugs in " + directory).containsAll(wanted);
    return all.stream().filter(bug -> wanted.contains(bug.name())).toList();
  }

  private void hunt(PlantedBug bug) throws IOException, InterruptedException {
    Path place = Files.createDirectory(work.resolve(bug.name()));
    Hunt.requireCaught(bug, stage, Path.of("").toAbsolutePath(), place);
    System.out.println(stage.name() + ": " + bug);
  }
}

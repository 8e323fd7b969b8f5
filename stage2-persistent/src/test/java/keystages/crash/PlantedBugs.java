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
 * Each bug in {@code testkit/planted} is caught by the test that is named for it. Not among the
 * tests of a build, since it runs so many of them: {@code mvn verify -Dit.test=PlantedBugs}.
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
    Path directory = Path.of(System.getProperty("keystages.root"), "testkit", "planted");
    List<PlantedBug> bugs =
        PlantedBug.in(directory).stream()
            .filter(bug -> bug.stages().contains(stage.number()))
            .toList();
    assertThat(bugs).as("bugs for %s in %s", stage.name(), directory).isNotEmpty();
    return bugs.stream().map(bug -> dynamicTest(bug.toString(), () -> hunt(bug)));
  }

  private void hunt(PlantedBug bug) throws IOException, InterruptedException {
    Path place = Files.createDirectory(work.resolve(bug.name()));
    Hunt.requireCaught(bug, stage, Path.of("").toAbsolutePath(), place);
    System.out.println(stage.name() + ": " + bug);
  }
}

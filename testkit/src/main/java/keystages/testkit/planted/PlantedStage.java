package keystages.testkit.planted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.Git;
import keystages.testkit.variant.Trees;
import keystages.testkit.variant.Variant;

/** A stage with a bug in it. */
final class PlantedStage {
  private static final Path SOURCES = Path.of("src/main");

  private PlantedStage() {}

  /**
   * Plants the bug in a copy.
   *
   * @param stage which has been built in its module
   * @param work an empty directory
   * @throws AssertionError if the patch does not apply or what it makes does not compile
   */
  static Variant plant(PlantedBug bug, Stage stage, Path work)
      throws IOException, InterruptedException {
    Trees.copy(Variant.module(stage).resolve(SOURCES), work.resolve(SOURCES));
    Git.Result git = Git.in(work).apply(List.of(bug.patch()));
    if (!git.isFine()) {
      throw new AssertionError(
          bug.patch() + " no longer applies to " + stage.name() + ": " + git.said());
    }
    try {
      return Variant.build(work, stage, work);
    } catch (AssertionError e) {
      throw new AssertionError(bug.patch() + " does not compile: " + e.getMessage(), e);
    }
  }
}

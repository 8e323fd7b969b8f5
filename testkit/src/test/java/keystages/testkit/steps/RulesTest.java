package keystages.testkit.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import keystages.testkit.variant.Trees;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in patches are found without running anything. */
final class RulesTest {
  @TempDir private Path directory;
  private Fixture project;

  @BeforeEach
  void makeProject() throws Exception {
    project = Fixture.in(directory.resolve("project"));
  }

  @Test
  void series_whenItKeepsTheRules_hasNoFindings() throws Exception {
    assertThat(findings()).isEmpty();
  }

  @Test
  void step_outsideOfTheSources_isFound() throws Exception {
    Path file = project.edit("01-disk", "src/main/java/keystages/store/Disk.java", "src/test/Disk");

    assertThat(findings())
        .first()
        .isEqualTo(file + ":6: a step changes src/main alone, not src/test/Disk");
  }

  @Test
  void step_inAnotherLayer_isFound() throws Exception {
    Path file = project.edit("02-keep", "Layer: store", "Layer: handler");

    assertThat(findings())
        .containsExactly(
            file
                + ":6: the step says Layer: handler, and "
                + Fixture.STORE
                + " is of the layer store; cut it in two");
  }

  @Test
  void step_thatChangesNothing_isFound() throws Exception {
    Path file = project.step("03-nothing", Fixture.HEADER + "\n");

    assertThat(findings()).first().isEqualTo(file + ": it changes nothing");
  }

  @Test
  void lines_countOnceWhenReplacedAndNotInOneNewClass() throws Exception {
    int limit = Rules.LINES;
    Path file = step(change("Old", limit, limit), create("New", 100), create("package-info", 9));
    assertThat(findings()).noneMatch(finding -> finding.startsWith(file + ": it changes"));

    step(change("Old", limit, limit + 1), create("New", 100));
    assertThat(findings())
        .contains(
            file
                + ": it changes "
                + (limit + 1)
                + " lines beside a new class, more than "
                + limit
                + "; cut it in two");

    step(change("Old", limit - 1, 0), create("One", 2), create("Two", 3));
    assertThat(findings())
        .as("the second of two new classes counts")
        .anyMatch(finding -> finding.startsWith(file + ": it changes " + (limit + 1) + " lines"));

    step(change("Old", limit, 0), delete("Other", 90));
    assertThat(findings())
        .as("a file that goes does not count")
        .noneMatch(finding -> finding.startsWith(file + ": it changes"));
  }

  @Test
  void stage_whenTheLastStepLeavesAnother_isNamedByFileAndLine() throws Exception {
    Path other =
        project.write("stage2-after/" + Fixture.STORE, "package keystages.store;\n\nclass");
    Path more = project.write("stage2-after/src/main/resources/text", "more");
    project.edit("01-disk", "/Disk.java", "/Disk2.java");

    assertThat(findings())
        .allMatch(finding -> finding.endsWith("./keystages steps --refresh 2"))
        .extracting(finding -> finding.lines().findFirst().orElseThrow())
        .containsExactly(
            project.root().resolve("stage2-after/" + Fixture.DISK)
                + ":1: no step to stage 2 makes it",
            project.root().resolve("stage2-after/" + Fixture.DISK.replace("Disk", "Disk2"))
                + ":1: the steps leave it, and the stage has no such file",
            other + ":3: the last step leaves another text here",
            more + ":1: no step to stage 2 makes it");
  }

  private List<String> findings() throws Exception {
    Path work = directory.resolve("work");
    Trees.delete(work);
    return Rules.findings(project.series(), work);
  }

  private Path step(String... changes) throws Exception {
    return project.step("03-large", Fixture.HEADER + "\n" + String.join("", changes));
  }

  private static String change(String name, int added, int removed) {
    return diff(name, "", "+line\n".repeat(added) + "-line\n".repeat(removed));
  }

  private static String create(String name, int lines) {
    return diff(name, "new file mode 100644\n", "+line\n".repeat(lines));
  }

  private static String delete(String name, int lines) {
    return diff(name, "deleted file mode 100644\n", "-line\n".repeat(lines));
  }

  private static String diff(String name, String mode, String body) {
    String file = "src/main/java/keystages/store/" + name + ".java";
    return "diff --git a/"
        + file
        + " b/"
        + file
        + "\n"
        + mode
        + "--- a/"
        + file
        + "\n+++ b/"
        + file
        + "\n@@ -1,9 +1,9 @@\n"
        + body;
  }
}

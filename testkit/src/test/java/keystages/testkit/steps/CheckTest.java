package keystages.testkit.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import keystages.testkit.process.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claims of a series are tried, and those that are not true are said. */
final class CheckTest {
  private static final String RED =
      "Status: red\nShows: ./keystages run 2.1\nRed: keystages.testkit.steps.KeepsIT#";
  private static final String KEPT = "store_whenAsked_hasKeptAll\n";

  @TempDir private Path directory;
  private Fixture project;
  private Path jar = Path.of("");

  /** A check: whether all was true, and what it printed. */
  private record Outcome(boolean isTrue, String said) {}

  @BeforeEach
  void makeProject() throws Exception {
    project = Fixture.in(directory.resolve("project"));
    jar = project.write("stage2-after/target/stage2-after.jar", "");
    new JarOutputStream(Files.newOutputStream(jar)).close();
  }

  @Test
  void claims_whenTheyAreTrue_takeALineForEachStep() throws Exception {
    project.edit("01-disk", "Status: compiles\n", RED + KEPT + "Message: lost.*all|nothing\n");
    project.edit(
        "02-keep", "compiles\n", "compiles\nGreen: keystages.testkit.steps.KeepsIT#" + KEPT);

    Outcome outcome = check();

    assertThat(outcome.isTrue()).as(outcome.said()).isTrue();
    assertThat(outcome.said()).matches("2\\.1 +red .* ok .*\n2\\.2 +compiles .* ok .*\n");
  }

  @Test
  void claims_whenTheyAreWrong_areNamedWithWhatTheTestSays() throws Exception {
    String test = "keystages.testkit.steps.KeepsIT#";
    project.edit(
        "01-disk",
        "Status: compiles\n",
        RED
            + KEPT
            + "Message: torn\nRed: "
            + test
            + "absentClass_isMissed\nMessage: lost\n"
            + "Red: "
            + test
            + "store_isThere\nMessage: lost\nGreen: "
            + test
            + KEPT);
    project.edit("02-keep", "compiles\n", "compiles\nGreen: " + test + "store_isThere\n");

    Outcome outcome = check();

    Path steps = Path.of("docs/course/steps/2");
    Path first = project.root().resolve(steps).resolve("01-disk.patch");
    Path second = project.root().resolve(steps).resolve("02-keep.patch");
    assertThat(outcome.isTrue()).isFalse();
    assertThat(outcome.said())
        .contains(first + ": Red: " + test + KEPT.strip() + " fails without \"torn\"")
        .contains(first + ": Red: " + test + "absentClass_isMissed fails for something")
        .contains(first + ": Red: " + test + "store_isThere passes")
        .contains(first + ": Green: " + test + KEPT.strip() + " fails:\n")
        .contains("but was: \"nothing\"")
        .contains(second + ": Green: " + test + "store_isThere passes on the step before already");
  }

  @Test
  void step_whenItDoesNotCompile_isNamedWithTheLine() throws Exception {
    project.edit("01-disk", "\"all\"", "all");
    project.write("stage2-after/" + Fixture.DISK, "");

    Outcome outcome = check();

    assertThat(outcome.isTrue()).isFalse();
    assertThat(outcome.said())
        .containsPattern("2\\.1 +compiles .* WRONG")
        .contains("01-disk.patch: the step does not compile:\n", "Disk.java:4: ");
  }

  @Test
  void step_whenItDoesNotApply_isNamedAndNothingIsCompiled() throws Exception {
    project.edit("02-keep", "\"nothing\"", "\"something\"");

    Outcome outcome = check();

    assertThat(outcome.isTrue()).isFalse();
    assertThat(outcome.said())
        .contains("02-keep.patch does not apply", "./keystages steps --refresh 2")
        .doesNotContain("2.1 ");
  }

  private Outcome check() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    Path work = Files.createDirectory(directory.resolve("work"));
    boolean isTrue = new Check(project.series(), Stage.of(jar), work, out).isTrue();
    return new Outcome(isTrue, said.toString(UTF_8));
  }
}

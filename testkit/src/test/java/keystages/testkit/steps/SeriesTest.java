package keystages.testkit.steps;

import static keystages.testkit.steps.Fixture.DISK;
import static keystages.testkit.steps.Fixture.HEADER;
import static keystages.testkit.steps.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a series are read and laid. */
final class SeriesTest {
  @TempDir private Path directory;
  private Fixture project;

  @BeforeEach
  void makeProject() throws Exception {
    project = Fixture.in(directory.resolve("project"));
  }

  @Test
  void steps_whenLaid_leadFromTheStageBeforeToTheStage() throws Exception {
    Series series = project.series();
    for (int step = 0; step <= 2; step++) {
      series.lay(step, directory.resolve("laid" + step));
    }

    Path before = project.root().resolve("stage1-before");
    Path after = project.root().resolve("stage2-after");
    assertThat(directory.resolve("laid0").resolve(STORE))
        .hasSameBinaryContentAs(before.resolve(STORE));
    assertThat(directory.resolve("laid0").resolve(DISK)).doesNotExist();
    assertThat(directory.resolve("laid1").resolve(STORE))
        .hasSameBinaryContentAs(before.resolve(STORE));
    assertThat(directory.resolve("laid1").resolve(DISK))
        .hasSameBinaryContentAs(after.resolve(DISK));
    assertThat(directory.resolve("laid2").resolve(STORE))
        .hasSameBinaryContentAs(after.resolve(STORE));
  }

  @Test
  void step_withinARepository_isLaidAllTheSame() throws Exception {
    new ProcessBuilder("git", "init", "-q").directory(directory.toFile()).start().waitFor();

    project.series().lay(1, directory.resolve("work/laid"));

    assertThat(directory.resolve("work/laid").resolve(DISK)).exists();
  }

  @Test
  void step_whenItsPatchDoesNotApply_isNamed() throws Exception {
    Path file = project.edit("02-keep", "nothing", "something");

    assertThatThrownBy(() -> project.series().lay(2, directory.resolve("laid")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(file + " does not apply to what the step before left:")
        .hasMessageContaining("Store.java:2");
  }

  @Test
  void step_namedByItsNumber_isFoundOrMissed() throws Exception {
    assertThat(Series.step(project.root(), "2.2").adds()).isEqualTo("the use of it");
    assertThat(Series.step(project.root(), "2.2")).hasToString("2.2");
    for (String id : new String[] {"2.0", "2.3", "1.1", "2", "2.x"}) {
      assertThatThrownBy(() -> Series.step(project.root(), id))
          .as(id)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void step_whenANumberIsLeftOut_isRefused() throws Exception {
    Files.delete(project.root().resolve("docs/course/steps/2/01-disk.patch"));

    assertThatThrownBy(() -> project.series())
        .hasMessageEndingWith("02-keep.patch: expected the number 01 here");
  }

  @Test
  void step_whenItIsRed_saysWhichTestFailsAndHow() throws Exception {
    String red =
        HEADER.replace("compiles", "red")
            + "Shows: ./keystages crash 2.1\nRed: keystages.OneIT\nMessage: lost \\d\n"
            + "Red: keystages.store.TwoTest#method\nMessage: torn\nGreen: keystages.ThreeTest\n";
    project.step("01-disk", red);

    Step step = project.series().steps().getFirst();

    assertThat(step.status()).isEqualTo(Step.Status.RED);
    assertThat(step.layer()).isEqualTo(Layer.STORE);
    assertThat(step.shows()).hasValue("./keystages crash 2.1");
    assertThat(step.reds())
        .extracting(Step.Failure::test)
        .containsExactly("keystages.OneIT", "keystages.store.TwoTest#method");
    assertThat(step.reds().getFirst().message().matcher("2 lost 1").find()).isTrue();
    assertThat(step.greens()).containsExactly("keystages.ThreeTest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Adds: a disk       | Adds:               | :1: expected \"Name: text\", not \"Adds:\"",
        "Because            | Reason              | has no line \"Because: …\"",
        "Status: compiles   | Stage: 2            | has no line \"Status: …\"",
        "Layer: store       | Layer: stores       | Layer is one of [Main, http, server, router, handler, store]",
        "Status: compiles   | Status: good        | Status is one of [compiles, shows, red], not \"good\"",
        "Status: compiles   | Status: shows       | needs one line \"Shows: …\"",
        "Layer              | Hint: x@Layer       | :3: unknown field Hint",
        "Status: compiles   | Status: red@Shows: x | needs a line \"Red: …\"",
        "Status: compiles   | Status: compiles@Green: KeyTest | :5: a test is keystages.…Test",
        "Status: compiles   | Status: red@Shows: x@Red: keystages.ATest | :6: each Red is followed",
        "Status: compiles   | Status: red@Shows: x@Message: torn | :6: each Red is followed",
        "Status: compiles   | Status: red@Shows: x@Red: keystages.ATest@Message: ( | :7: no regular expression",
      })
  void step_whenItsHeaderIsWrong_isRefusedByFileAndLine(String from, String to, String complaint)
      throws Exception {
    Path file = project.edit("01-disk", from, to.replace('@', '\n'));

    assertThatThrownBy(() -> project.series())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(complaint);
  }
}

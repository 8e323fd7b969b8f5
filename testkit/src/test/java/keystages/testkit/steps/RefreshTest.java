package keystages.testkit.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.testkit.steps.Fixture.HEADER;
import static keystages.testkit.steps.Fixture.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.variant.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of a stage is carried into the steps that lead to it. */
final class RefreshTest {
  private static final String STEPS = "docs/course/steps/2/";

  @TempDir private Path directory;
  private Fixture project;
  private int runs;

  /** A run of it: whether nothing was left to do, and what it printed. */
  private record Outcome(boolean isDone, String said) {}

  @BeforeEach
  void makeProject() throws Exception {
    project = Fixture.in(directory.resolve("project"));
  }

  @Test
  void steps_whenNothingHasChanged_stay() throws Exception {
    commit();

    assertThat(refresh()).isEqualTo(new Outcome(true, "steps to stage 2: nothing to carry over\n"));
  }

  @Test
  void change_ofWhatOneStepAdds_goesIntoThatStep() throws Exception {
    commit();
    edit("stage2-after/" + Fixture.DISK, "KEPT = \"all\"", "KEPT = \"everything\"");

    Outcome outcome = refresh();

    assertThat(outcome.said()).isEqualTo("rewritten: " + step("01-disk") + "\n");
    assertThat(outcome.isDone()).isTrue();
    assertThat(step("01-disk"))
        .content()
        .startsWith(HEADER + "\ndiff --git ")
        .contains("+  static final String KEPT = \"everything\";\n");
  }

  @Test
  void change_ofBothStages_goesIntoAllStates() throws Exception {
    commit();
    for (String stage : new String[] {"stage1-before/", "stage2-after/"}) {
      edit(stage + STORE, "public class", "public final class");
    }

    Outcome outcome = refresh();

    assertThat(outcome.said()).isEqualTo("rewritten: " + step("02-keep") + "\n");
    assertThat(outcome.isDone()).isTrue();
    assertThat(step("02-keep")).content().contains(" public final class Store {\n");
  }

  @Test
  void change_ofTheStageBefore_goesAsFarAsItsLines() throws Exception {
    commit();
    edit("stage1-before/" + STORE, "\"nothing\"", "\"none\"");

    Outcome outcome = refresh();

    assertThat(outcome.isDone()).as(outcome.said()).isTrue();
    assertThat(step("02-keep"))
        .content()
        .contains("-    return \"none\";\n+    return Disk.KEPT;\n");
  }

  @Test
  void change_thatWasCommitted_isCarriedAsWell() throws Exception {
    commit();
    edit("stage2-after/" + Fixture.DISK, "all", "everything");
    commit();

    assertThat(refresh().isDone()).isTrue();
    assertThat(step("01-disk")).content().contains("everything");
  }

  @Test
  void change_ofALineWithOtherNeighbours_isLeftToTheAuthor() throws Exception {
    String ends = "class Store {\n  int a;\n  int kept;\n  int b;\n}\n";
    series(ends, ends.replace("a;", "x;").replace("b;", "y;"), ends);
    commit();
    for (String stage : new String[] {"stage1-before/", "stage2-after/"}) {
      edit(stage + STORE, "int kept", "long kept");
    }

    Outcome outcome = refresh();

    assertThat(outcome.isDone()).isFalse();
    assertThat(outcome.said())
        .contains("by hand: the change to " + STORE + " at line 1 does not fit 2.1\n");
    assertThat(Rules.findings(project.series(), directory.resolve("laid"))).isEmpty();
  }

  @Test
  void change_thatAddsBetweenOtherLines_isLeftToTheAuthor() throws Exception {
    String ends = "class Store {\n  int a;\n  int b;\n  int c;\n  int d;\n}\n";
    series(ends, ends.replace("c;", "x;"), ends);
    commit();
    for (String stage : new String[] {"stage1-before/", "stage2-after/"}) {
      edit(stage + STORE, "int b;\n", "int b;\n  int more;\n");
    }
    Outcome outcome = refresh();
    assertThat(outcome.isDone()).as("no line that it changes is there").isTrue();

    for (String stage : new String[] {"stage1-before/", "stage2-after/"}) {
      edit(stage + STORE, "int a;\n", "int a;\n  int between;\n");
    }
    assertThat(refresh().said()).contains(" does not fit 2.1\n");
  }

  @Test
  void change_thatTheFirstStepMakesToo_leavesItEmptyAndSaysSo() throws Exception {
    String end = "class Store {\n  int a;\n}\n";
    series("class Store {\n}\n", end, end.replace("a;", "b;"));
    commit();
    project.write("stage1-before/" + STORE, end);

    Outcome outcome = refresh();

    assertThat(outcome.isDone()).isFalse();
    assertThat(outcome.said()).contains("01-one.patch: it changes nothing");
  }

  @Test
  void steps_thatNeverLedToTheStage_areLeftAlone() throws Exception {
    project.edit("01-disk", "+  static final String KEPT = \"all\";", "+  // nothing");
    String before = Files.readString(step("01-disk"));
    commit();

    Outcome outcome = refresh();

    assertThat(outcome.isDone()).isFalse();
    assertThat(outcome.said())
        .contains("none of its last 20 commits; mend by hand:\n", "Disk.java:4: ");
    assertThat(step("01-disk")).content().isEqualTo(before);
  }

  /** Makes the two stages and two steps of the states of one file. */
  private void series(String... states) throws Exception {
    Files.delete(project.root().resolve("stage2-after/" + Fixture.DISK));
    project.write("stage1-before/" + STORE, states[0]);
    project.write("stage2-after/" + STORE, states[2]);
    Scratch scratch = Scratch.in(directory.resolve("scratch"));
    for (int state = 0; state < states.length; state++) {
      Path file = directory.resolve("states/" + state).resolve(STORE);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, states[state]);
    }
    for (String old : new String[] {"01-disk", "02-keep"}) {
      Files.delete(step(old));
    }
    Path laid = directory.resolve("states");
    project.step("01-one", HEADER + "\n" + scratch.diff(laid.resolve("0"), laid.resolve("1")));
    project.step("02-two", HEADER + "\n" + scratch.diff(laid.resolve("1"), laid.resolve("2")));
  }

  private Path step(String name) {
    return project.root().resolve(STEPS + name + ".patch");
  }

  private void edit(String file, String from, String to) throws Exception {
    Path path = project.root().resolve(file);
    Files.writeString(path, Files.readString(path).replace(from, to));
  }

  private void commit() throws Exception {
    Git git = Git.in(project.root());
    git.must("init", "-q");
    git.must("add", "-A");
    git.must("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "change");
  }

  private Outcome refresh() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Path work = Files.createDirectory(directory.resolve("work" + runs++));
    boolean done = Refresh.run(project.series(), work, new PrintStream(said, true, UTF_8));
    return new Outcome(done, said.toString(UTF_8));
  }
}

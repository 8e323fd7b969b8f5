package keystages.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import keystages.testkit.learn.Exercise.Kind;
import keystages.testkit.learn.Progress.State;
import keystages.testkit.variant.PatchFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgressTest {
  private static final Exercise ONE = exercise("one");
  private static final Exercise TWO = exercise("two");
  private static final Exercise THREE = exercise("three");
  private static final List<Exercise> ALL = List.of(ONE, TWO, THREE);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("progress.txt");
  }

  @Test
  void note_whenReadAgain_isThere() throws IOException {
    Progress progress = Progress.read(file);
    progress.note(ONE, State.SOLVED);
    progress.note(TWO, State.GAVE_UP);

    Progress again = Progress.read(file);
    assertThat(again.of(ONE)).contains(State.SOLVED);
    assertThat(again.of(TWO)).contains(State.GAVE_UP);
    assertThat(again.of(THREE)).isEmpty();
    assertThat(again.done(ALL)).isEqualTo(2);
  }

  @Test
  void read_whenALineMeansNothing_saysSoAndKeepsItWhenItWrites() throws IOException {
    Files.writeString(file, "one solved\nwhat is this\ntwo finished\n");

    Progress progress = Progress.read(file);
    assertThat(progress.unreadable()).containsExactly("what is this", "two finished");
    progress.note(THREE, State.SKIPPED);

    assertThat(Files.readAllLines(file))
        .containsExactly("what is this", "two finished", "one solved", "three skipped");
  }

  @Test
  void note_whenItWasSolved_staysSolved() throws IOException {
    Progress progress = Progress.read(file);
    progress.note(ONE, State.SOLVED);
    progress.note(ONE, State.SKIPPED);

    assertThat(Progress.read(file).of(ONE)).contains(State.SOLVED);
  }

  @Test
  void next_whenSomeAreSkipped_comesBackToThemLast() throws IOException {
    Progress progress = Progress.read(file);
    progress.note(ONE, State.SKIPPED);
    assertThat(progress.next(ALL)).contains(TWO);
    progress.note(TWO, State.SOLVED);
    progress.note(THREE, State.GAVE_UP);
    assertThat(progress.next(ALL)).contains(ONE);
    progress.note(ONE, State.SOLVED);
    assertThat(progress.next(ALL)).isEmpty();
  }

  private static Exercise exercise(String name) {
    PatchFile text = new PatchFile(Path.of(name), List.of(), "");
    return new Exercise(text, name, 1, Kind.FIND, Optional.empty());
  }
}

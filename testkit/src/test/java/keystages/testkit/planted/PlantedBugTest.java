package keystages.testkit.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.planted.PlantedBug.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlantedBugTest {
  @TempDir private Path directory;

  @Test
  void bug_whenItsHeaderIsComplete_isReadWhole() throws IOException {
    Path patch =
        write(
            """
            Breaks: a promise: this one
            Stages: 2 3
            Level: 3
            Caught-by: keystages.OneIT
            Message: lost: \\d
            Caught-by: keystages.OtherTest#method
            Message: torn

            --- a/src/main/java/X.java
            +++ b/src/main/java/X.java
            """);

    PlantedBug bug = PlantedBug.read(patch);

    assertThat(bug.name()).isEqualTo("some-bug");
    assertThat(bug.breaks()).isEqualTo("a promise: this one");
    assertThat(bug.stages()).containsExactly(2, 3);
    assertThat(bug.level()).isEqualTo("3");
    assertThat(bug.caughtBy())
        .extracting(Trap::test)
        .containsExactly("keystages.OneIT", "keystages.OtherTest#method");
    assertThat(bug.caughtBy().get(0).message().matcher("lost: 7").matches()).isTrue();
    assertThat(bug.caughtBy().get(1).message().pattern()).isEqualTo("torn");
    assertThat(bug.changed()).containsExactly(Path.of("src/main/java/X.java"));
  }

  @Test
  void bug_whenNoTestIsNamedForIt_isRefused() throws IOException {
    Path patch = write("Breaks: a promise\nStages: 2\nLevel: 2\nMessage: lost\n\n");

    assertThatThrownBy(() -> PlantedBug.read(patch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(patch + " has no line \"Caught-by: …\"");
  }

  @Test
  void bug_whenATestHasNoMessage_isRefused() throws IOException {
    Path patch =
        write("Breaks: a\nStages: 2\nLevel: 2\nCaught-by: A\nCaught-by: B\nMessage: lost\n\n");

    assertThatThrownBy(() -> PlantedBug.read(patch)).hasMessageEndingWith("for each Caught-by");
  }

  @Test
  void bug_whenItSaysNeitherItsLevelNorWhyItHasNone_isRefused() throws IOException {
    String rest = "Stages: 2\nCaught-by: A\nMessage: lost\n\n";
    Path silent = write("Breaks: a\n" + rest);
    assertThatThrownBy(() -> PlantedBug.read(silent)).hasMessageContaining("Level");

    Path unfounded = write("Breaks: a\nLevel: none\n" + rest);
    assertThatThrownBy(() -> PlantedBug.read(unfounded)).hasMessageContaining("none, since");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("some-bug.patch"), text);
  }
}

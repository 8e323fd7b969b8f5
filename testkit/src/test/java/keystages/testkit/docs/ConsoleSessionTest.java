package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.docs.ConsoleSession.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleSessionTest {
  @TempDir private Path directory;

  @Test
  void of_whenThereAreSeveralBlocks_readsOnlyTheConsoles() throws IOException {
    ConsoleSession session =
        session(
            """
            ```sh
            $ not this
            ```
            ```console
            $ first
            one
            two
            $ second
            ```
            $ nor this
            """);

    assertThat(session.steps())
        .containsExactly(new Step(5, "first", "one\ntwo\n"), new Step(8, "second", ""));
  }

  @Test
  void replay_whenTheOutputIsAsShown_givesTheSameSession() throws Exception {
    ConsoleSession session =
        session(
            """
            ```console
            $ printf 'Date: now\\r\\nhello\\n'
            Date: then
            hello
            ```
            """);

    assertThat(session.replay(directory, command -> command)).isEqualTo(session.normalised());
  }

  @Test
  void replay_whenTheOutputDiffers_showsWhatWasPrinted() throws Exception {
    ConsoleSession session = session("```console\n$ echo PLACE\nthere\n```\n");

    ConsoleSession replayed =
        session.replay(directory, command -> command.replace("PLACE", "here"));

    assertThat(replayed.steps()).containsExactly(new Step(2, "echo PLACE", "here\n"));
    assertThat(replayed).isNotEqualTo(session.normalised());
  }

  @Test
  void replay_whenTheOutputHasNoLineFeedAtItsEnd_isNotTheSessionThatShowsOne() throws Exception {
    ConsoleSession session = session("```console\n$ printf hello\nhello\n```\n");

    assertThat(session.replay(directory, command -> command)).isNotEqualTo(session.normalised());
  }

  private ConsoleSession session(String markdown) throws IOException {
    Path document = directory.resolve("session.md");
    Files.writeString(document, markdown);
    return ConsoleSession.of(document);
  }
}

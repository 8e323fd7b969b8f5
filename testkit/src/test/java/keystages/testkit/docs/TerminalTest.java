package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal that is closed leaves nothing. */
final class TerminalTest {
  @TempDir private Path root;

  @Test
  void close_whileAProcessMakesFiles_endsItAndLeavesNone() throws Exception {
    String writer = root + "/writer";
    String writes = "echo >runs; while :; do : >\"$TMPDIR/$RANDOM\"; done";
    Terminal terminal = new Terminal(root, 60);
    terminal.type("mkfifo runs; echo \"$TMPDIR\" >temporary", 0);
    terminal.type("bash -c '" + writes + "' " + writer + " 2>/dev/null &", 0);
    terminal.type("read -r word <runs", 0);

    terminal.close();

    assertThat(TypingTest.runs(writer)).as("the process still runs").isFalse();
    assertThat(Path.of(Files.readString(root.resolve("temporary")).strip())).doesNotExist();
  }

  @Test
  void close_whenClosed_doesNothing() throws Exception {
    Terminal terminal = new Terminal(root, 60);
    terminal.close();
    terminal.close();
  }
}

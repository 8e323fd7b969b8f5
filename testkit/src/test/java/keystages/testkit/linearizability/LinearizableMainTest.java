package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearizableMainTest {
  private static final String GOOD =
      """
      client 0 [put "a"]
      client 1            [get: "a"]
      """;
  private static final String BAD =
      """
      client 0 [put "a"] [put "b"]
      client 1                      [get: "a"]
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void linearizable_whenItIs_exits0() throws IOException {
    assertThat(run(saved(GOOD))).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("linearizable (operations: 2, answered: 2, keys: 1)\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void linearizable_whenItIsNot_exits1AndShowsIt() throws IOException {
    assertThat(run(saved(BAD))).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            """
            not linearizable: no order explains the answers on key "k"

            The answer on line 6 is the first on its key that no order explains. These 3 operations on key "k" show it.

            """)
        .contains("client 1                      [get: \"a\"]");
    assertThat(err.size()).isZero();
  }

  @Test
  void linearizable_whenItIsNotAndAPageIsAsked_writesThePage() throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(run(saved(BAD), "--html", page.toString())).isEqualTo(1);
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("get: \"a\"");
  }

  @Test
  void linearizable_whenItIsAndAPageIsAsked_writesNone() throws IOException {
    Path page = directory.resolve("page.html");
    assertThat(run(saved(GOOD), "--html", page.toString())).isEqualTo(0);
    assertThat(page).doesNotExist();
  }

  @Test
  void linearizable_ofADash_readsStandardInput() throws IOException {
    InputStream before = System.in;
    try (InputStream history = Files.newInputStream(Path.of(saved(BAD)))) {
      System.setIn(history);
      assertThat(run("-")).isEqualTo(1);
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("not linearizable: ");
  }

  @Test
  void linearizable_whenTheBudgetIsSpent_exits3() throws IOException {
    assertThat(run(saved(GOOD), "--budget", "1")).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("could not tell: the budget of 1 steps for each key was spent on \"k\"\n");
  }

  @Test
  void linearizable_whenTheFileIsMalformed_exits2AndNamesTheLine() throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), "{}\n");
    assertFails("linearizable: line 1: missing [key, op, process, time, type, value]", file + "");
  }

  @Test
  void linearizable_whenTheFileIsMissing_exits2() {
    Path file = directory.resolve("none");
    assertFails("linearizable: cannot read " + file + ": no such file or directory", file + "");
  }

  @Test
  void linearizable_whenTheNameStartsWithAnAtSign_isTheNameOfAFile() throws IOException {
    Path options = Files.writeString(directory.resolve("options"), "--help\n");
    String name = "@" + options;
    assertFails("linearizable: cannot read " + name + ": no such file or directory", name);
  }

  @Test
  void linearizable_whenTheFileIsADirectory_exits2() {
    assertFails("linearizable: cannot read " + directory + ": it is a directory", directory + "");
  }

  @Test
  void linearizable_whenTheFileIsNotText_exits2() throws IOException {
    Path file = Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff});
    assertFails("linearizable: cannot read " + file + ": it is not UTF-8", file + "");
  }

  @Test
  void linearizable_whenThePageCannotBeWritten_exits2() throws IOException {
    Path page = directory.resolve("none/page.html");
    assertFails(
        "linearizable: cannot write " + page + ": no such file or directory",
        saved(BAD),
        "--html",
        page.toString());
  }

  /** The machine may run the tests as root, who may read every file. */
  @Test
  void reason_ofAFileThatMayNotBeRead_isInWords() {
    Path file = Path.of("secret");
    assertThat(LinearizableMain.reason(file, new AccessDeniedException("secret")))
        .isEqualTo("permission denied");
    assertThat(
            LinearizableMain.reason(file, new FileSystemException("secret", null, "No space left")))
        .isEqualTo("No space left");
    assertThat(LinearizableMain.reason(file, new FileSystemException("secret")))
        .isEqualTo("java.nio.file.FileSystemException: secret");
  }

  @Test
  void linearizable_whenTheHistoryIsEmpty_exits3() throws IOException {
    assertThat(run(saved(""))).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("could not tell: there are no operations\n");
  }

  @Test
  void linearizable_whenNothingWasAnswered_exits3() throws IOException {
    assertThat(run(saved("client 0 [put \"a\" ? [get"))).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("could not tell: no operation was answered, of 2\n");
  }

  @Test
  void linearizable_whenTheBudgetIsNone_exits2() throws IOException {
    assertFails("linearizable: --budget is a number from 1, not 0", saved(GOOD), "--budget", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a --budget many", "a --budget", "--what a", "a --html"})
  void linearizable_whenUsedWrongly_exits2WithOneLine(String arguments) {
    assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("linearizable: ").hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  @Test
  void linearizable_whenAskedForHelp_exits0AndListsTheExitCodes() {
    assertThat(run("--help")).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "Usage: linearizable",
            "FILE",
            "--html=OUT",
            "--budget=STEPS",
            "3   could not tell",
            "empty at first",
            "one clock");
  }

  private void assertFails(String message, String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(message + "\n");
  }

  private int run(String... arguments) {
    return LinearizableMain.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String saved(String picture) throws IOException {
    Path file = directory.resolve("history");
    HistoryFile.write(Pictures.history(picture), file);
    return file.toString();
  }
}

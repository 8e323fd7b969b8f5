package keystages.testkit.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTest {
  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "6, 1 2 3 4 5 6",
    "7, 1 2 … 1 lines … 4 5 6 7",
    "20, 1 2 … 14 lines … 17 18 19 20",
  })
  void ends_whenThereAreMoreLinesThanMayBeShown_leavesOutThoseBetween(int many, String shown) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(output, true, UTF_8);
    Terminal terminal = new Terminal(stream, InputStream.nullInputStream(), false, false, 80, 24);
    List<String> lines = IntStream.rangeClosed(1, many).mapToObj(String::valueOf).toList();

    terminal.ends(lines, 6);

    assertThat(output.toString(UTF_8).strip().replaceAll("\\s+", " ")).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "a.LongTest#ab, red a.LongTest#ab",
    "a.LongTest#abcdefghijk, red a.LongTest/    #abcdefghijk",
    "ab abcdefghijklmnopqrstuvwxyz ab, red ab/    abcdefghijklmnop/    qrstuvwxyz ab",
  })
  void paragraph_whenAWordIsLongerThanALine_isFolded(String text, String lines) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    InputStream none = InputStream.nullInputStream();
    PrintStream stream = new PrintStream(output, true, UTF_8);
    Terminal terminal = new Terminal(stream, none, true, true, 20, 24);

    terminal.paragraph(terminal.red("red") + " ", text);

    assertThat(output.toString(UTF_8))
        .isEqualTo((lines + "\n").replace("/", "\n").replaceFirst("red", terminal.red("red")));
  }

  @Test
  void diff_whenALineIsTooLong_foldsItAndLosesNothing() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    terminal(output, "").diff(List.of("+" + "a".repeat(75) + "bc", "-" + "d".repeat(75)));

    assertThat(output.toString(UTF_8).lines())
        .containsExactly("    +" + "a".repeat(75), "            bc", "    -" + "d".repeat(75));
  }

  @ParameterizedTest
  @ValueSource(chars = {'\b', '\u007f'})
  void answer_whenALetterIsTakenBack_isWithoutIt(char backspace) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String typed = "_ab_c\n".replace('_', backspace);

    assertThat(terminal(output, typed).answer("> ")).contains("ac");
    assertThat(output.toString(UTF_8)).isEqualTo("> ab\b \bc\n");
  }

  @ParameterizedTest
  @CsvSource({"'',", "a,a"})
  void answer_whenTheInputEnds_isWhatWasTypedOrNone(String typed, @Nullable String answer)
      throws IOException {
    Terminal terminal = terminal(new ByteArrayOutputStream(), typed);

    assertThat(terminal.answer("> ")).isEqualTo(Optional.ofNullable(answer));
  }

  private static Terminal terminal(OutputStream output, String typed) {
    ByteArrayInputStream input = new ByteArrayInputStream(typed.getBytes(UTF_8));
    return new Terminal(new PrintStream(output, true, UTF_8), input, true, false, 80, 24);
  }
}

package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import keystages.RunningJar.End;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: what it takes and how it complains. */
class CommandLineIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void help_whenAskedFor_isPrintedAndTheExitCodeIs0(String option) throws IOException {
    End end = RunningJar.run(directory, "", option);
    assertThat(end.exitCode()).isZero();
    assertThat(end.err()).isEmpty();
    assertThat(end.out())
        .startsWith("Usage: keystages [")
        .contains("--help", "POST /kv name Alice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bogus", "-x", "bogus", "@bogus", "--help=maybe", "--data="})
  void arguments_whenWrong_exit2WithOneLineThatNamesThem(String argument) throws IOException {
    End end = RunningJar.run(directory, "GET /kv\n", argument);
    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.out()).isEmpty();
    assertThat(end.err())
        .startsWith("keystages: ")
        .contains(argument.replaceFirst("--help=|=$", ""));
    assertThat(end.err().lines()).hasSize(1);
  }
}

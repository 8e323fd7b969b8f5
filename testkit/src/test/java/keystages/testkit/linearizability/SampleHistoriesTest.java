package keystages.testkit.linearizability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The two histories that the help of {@code ./keystages linearizable} suggests to try. */
class SampleHistoriesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("keystages.root"), "docs/samples/histories");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void good_isLinearizable() {
    assertThat(run("good.jsonl")).isEqualTo(0);
    assertThat(out.toString(UTF_8))
        .isEqualTo("linearizable (operations: 4, answered: 4, keys: 1)\n");
  }

  @Test
  void bad_isNotLinearizable_becauseTheOldValueWasReadAfterTheNewOne() {
    assertThat(run("bad.jsonl")).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains(
            """
            client 0  [put "Alice"] [put "Bob"                    ]
            client 1                  [get: "Bob"] [get: "Alice"]
            """);
  }

  private int run(String sample) {
    PrintStream print = new PrintStream(out, true, UTF_8);
    return LinearizableMain.run(new String[] {SAMPLES.resolve(sample).toString()}, print, print);
  }
}

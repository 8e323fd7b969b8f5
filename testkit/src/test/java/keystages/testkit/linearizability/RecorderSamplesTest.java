package keystages.testkit.linearizability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import keystages.testkit.check.program.Janitor;
import keystages.testkit.check.program.Program;
import keystages.testkit.check.program.RunningProgram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorders that the page about histories offers, on a right store and on a wrong one. */
class RecorderSamplesTest {
  private static final Path RECORDERS =
      Path.of(System.getProperty("keystages.root"), "docs/samples/recorders");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"record.py", "record.pl"})
  void recorder_ofARightStore_recordsALinearizableHistory(String recorder) throws Exception {
    Path history = record(recorder, "samples/log.py");
    assertThat(judge(history)).as("%s", out).isEqualTo(0);
    assertThat(out.toString(UTF_8))
        .isEqualTo("linearizable (operations: 200, answered: 200, keys: 3)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"record.py", "record.pl"})
  void recorder_ofAStoreThatLosesUpdates_recordsAHistoryThatIsNot(String recorder)
      throws Exception {
    assertThat(judge(record(recorder, "env FAULT=lost-update samples/snapshot.py"))).isEqualTo(1);
  }

  private int judge(Path history) {
    PrintStream print = new PrintStream(out, true, UTF_8);
    return LinearizableMain.run(new String[] {history.toString()}, print, print);
  }

  private Path record(String recorder, String store) throws Exception {
    File history = directory.resolve("history.jsonl").toFile();
    try (Janitor janitor = Janitor.start();
        RunningProgram running =
            new Program(store, janitor, Duration.ofSeconds(30))
                .start(Files.createDirectory(janitor.work().resolve("data")))) {
      String port = String.valueOf(running.client().port());
      Process process =
          new ProcessBuilder(RECORDERS.resolve(recorder).toString(), port)
              .redirectOutput(history)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.waitFor()).as("exit code of " + recorder).isZero();
    }
    return history.toPath();
  }
}

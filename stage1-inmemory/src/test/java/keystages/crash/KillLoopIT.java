package keystages.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import keystages.testkit.killloop.CrashMain;
import keystages.testkit.killloop.KillLoop;
import keystages.testkit.killloop.Tally;
import keystages.testkit.process.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load: the stage keeps everything in memory, so the rig reports losses. */
final class KillLoopIT {
  private static final long SEED = Long.getLong("keystages.seed", 1);

  @TempDir private Path work;

  @Test
  void store_whenKilledUnderLoad_losesWhatItAcknowledged() throws Exception {
    KillLoop loop = new KillLoop(Stage.underTest(), work.resolve("data"), SEED);

    Tally tally = loop.run(3, soFar -> {});

    assertThat(tally.isClean()).as(tally.toString()).isFalse();
    assertThat(tally.lost()).as("keys lost").isGreaterThanOrEqualTo(tally.rounds());
    assertThat(tally.torn()).isZero();
    assertThat(loop.stories().get(0))
        .startsWith("lost: c0k")
        .contains("acknowledged", "found        nothing", "seed         " + SEED, "round 1,");
    System.out.printf(Locale.ROOT, "%s: %s; seed %d%n", Stage.underTest().name(), tally, SEED);
  }

  @Test
  void crashCommand_whenWritesAreLost_showsThemAndExitsWith1() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    String jar = Stage.underTest().jar().toString();

    int exitCode = crash(out, progress, jar, "--rounds", "1", "--seed", "" + SEED);

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .startsWith(Stage.underTest().name() + ", seed " + SEED + "\nlost: c0k")
        .containsPattern("\n1 rounds, \\d+ acknowledged writes audited, \\d+ lost, 0 torn\n$");
    assertThat(progress.toString(UTF_8)).startsWith("1/1: 1 rounds, ");
  }

  @Test
  void crashCommand_whenUsedWrongly_saysSoAndExitsWith2() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    assertThat(crash(out, errors, "no-such.jar")).isEqualTo(2);
    assertThat(crash(out, errors, "--rounds", "none")).isEqualTo(2);
    assertThat(crash(out, errors, Stage.underTest().jar().toString(), "--rounds", "0"))
        .isEqualTo(2);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(errors.toString(UTF_8).lines()).hasSize(3).allMatch(l -> l.startsWith("crash: "));
  }

  private static int crash(OutputStream out, OutputStream errors, String... arguments) {
    return CrashMain.run(
        arguments, new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8));
  }
}

package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import keystages.testkit.killloop.KillLoop;
import keystages.testkit.killloop.Tally;
import keystages.testkit.process.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load: what is kept in memory alone is lost, and the rig says so. */
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
    System.out.printf("%s: %s; seed %d%n", Stage.underTest().name(), tally, SEED);
  }
}

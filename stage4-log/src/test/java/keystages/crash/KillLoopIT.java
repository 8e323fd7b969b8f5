package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import keystages.store.KVStore;
import keystages.store.SmallSegments;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.killloop.KillLoop;
import keystages.testkit.killloop.Tally;
import keystages.testkit.process.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL under load; {@code ./keystages crash} does the same for longer. */
final class KillLoopIT {
  @TempDir private Path work;

  @Test
  void store_whenKilledUnderLoad_keepsEveryAcknowledgedWrite() throws Exception {
    requireKept(Stage.underTest());
  }

  /** The log of the real stage is too long for a checkpoint to begin in so short a time. */
  @Test
  void store_whenKilledDuringCheckpoints_keepsEveryAcknowledgedWrite() throws Exception {
    requireKept(Stage.of(SmallSegments.jar(work, Stage.underTest().jar())));
  }

  private void requireKept(Stage stage) throws Exception {
    int rounds = Profile.of(6, 40);
    KillLoop loop = new KillLoop(stage, work.resolve("data"), Profile.SEED);

    Tally tally = loop.run(rounds, soFar -> {});

    assertThat(loop.stories()).as("losses").isEmpty();
    assertThat(tally.isClean()).as(tally.toString()).isTrue();
    assertThat(tally.rounds()).isEqualTo(rounds);
    assertThat(tally.acknowledged()).isGreaterThan(rounds);
    PublicOperations.requireCrashed(
        KVStore.class, loop.operations(), "Mutation (keystages.testkit.crash) and Ledger.next");
    System.out.printf(Locale.ROOT, "%s: %s; seed %d%n", stage.name(), tally, Profile.SEED);
  }
}

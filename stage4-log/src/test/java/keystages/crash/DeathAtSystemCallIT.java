package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import keystages.store.KVStore;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.DeathSweep;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL on entry to each system call on the data directory. */
@Order(Order.DEFAULT + 1) // slow
final class DeathAtSystemCallIT {
  private final Script script = Script.random(Profile.of(6, 12), Profile.SEED);

  @TempDir private Path work;

  @BeforeAll
  static void requireStrace() throws Exception {
    Strace.require("death at each system call");
  }

  @Test
  void script_asksForEveryOperationOfTheStore() {
    PublicOperations.requireCrashed(
        KVStore.class, script.operations(), "Mutation and Script.random (keystages.testkit.crash)");
  }

  @Test
  void store_whenKilledAtAnySystemCall_keepsEveryAcknowledgedMutation() throws IOException {
    int points = DeathSweep.fromNothing(Stage.underTest(), work, script);

    assertThat(points).as("crash points").isGreaterThan(script.mutations().size() * 2 + 15);
    report(points, "from the first creation on");
  }

  @Test
  void store_whenKilledAgainWhileItRecovers_keepsEveryAcknowledgedMutation() throws IOException {
    int points = DeathSweep.duringRecovery(Stage.underTest(), work, script);

    assertThat(points).as("crash points").isGreaterThan(8);
    report(points, "while it recovers");
  }

  @Test
  void store_whenKilledLateInALongRun_keepsEveryAcknowledgedMutation() throws IOException {
    DeathSweep.late(Stage.underTest(), work, Script.longRun(200, Profile.SEED), Profile.of(4, 100));
  }

  private static void report(int points, String when) {
    System.out.printf(
        Locale.ROOT,
        "%s: survives death at each of %d system calls %s; seed %d%n",
        Stage.underTest().name(),
        points,
        when,
        Profile.SEED);
  }
}

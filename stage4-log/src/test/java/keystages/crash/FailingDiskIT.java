package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import keystages.store.KVStore;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.FailureSweep;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each system call on the data directory fails: the disk has an error, or it is full. */
@Order(Order.DEFAULT + 1) // slow
final class FailingDiskIT {
  private static final List<String> ERRORS = List.of("EIO", "ENOSPC");

  private static final int ERRORS_EACH = Profile.of(1, ERRORS.size());

  private final Script script = Script.random(Profile.of(6, 12), Profile.SEED);

  @TempDir private Path work;

  @BeforeAll
  static void requireStrace() throws Exception {
    Strace.require("failure of each system call");
  }

  @Test
  void script_asksForEveryOperationOfTheStore() {
    PublicOperations.requireCrashed(
        KVStore.class, script.operations(), "Mutation and Script.random (keystages.testkit.crash)");
  }

  @Test
  void store_whenAnySystemCallFails_saysSoAndKeepsItsPromise() throws IOException {
    int failures = FailureSweep.fromNothing(Stage.underTest(), work, script, ERRORS, ERRORS_EACH);

    assertThat(failures)
        .as("failures")
        .isGreaterThan((script.mutations().size() * 2 + 15) * ERRORS_EACH);
    report(failures, "from the first creation on");
  }

  @Test
  void store_whenAnySystemCallFailsWhileItRecovers_saysSoAndKeepsItsPromise() throws IOException {
    int failures =
        FailureSweep.duringRecovery(Stage.underTest(), work, script, ERRORS, ERRORS_EACH);

    assertThat(failures).as("failures").isGreaterThan(8 * ERRORS_EACH);
    report(failures, "while it recovers");
  }

  @Test
  void store_whenASystemCallFailsLateInALongRun_saysSoAndKeepsItsPromise() throws IOException {
    FailureSweep.late(
        Stage.underTest(), work, Script.longRun(200, Profile.SEED), ERRORS, Profile.of(4, 100));
  }

  private static void report(int failures, String when) {
    System.out.printf(
        Locale.ROOT,
        "%s: keeps its promise through %d failures of the disk %s; seed %d%n",
        Stage.underTest().name(),
        failures,
        when,
        Profile.SEED);
  }
}

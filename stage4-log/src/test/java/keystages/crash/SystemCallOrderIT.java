package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import keystages.store.KVStore;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.crash.Script;
import keystages.testkit.process.Stage;
import keystages.testkit.strace.OrderCheck;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Write to the log, fsync, answer: in this order, as the kernel saw it. */
final class SystemCallOrderIT {
  /** Long, since a promise may be broken once in a thousand times or for large frames only. */
  private final Script script = Script.longRun(1_200, Profile.SEED);

  @TempDir private Path work;

  @BeforeAll
  static void requireStrace() throws Exception {
    Strace.require("order of system calls");
  }

  @Test
  void script_asksForEveryOperationOfTheStore() {
    PublicOperations.requireCrashed(
        KVStore.class, script.operations(), "Mutation and Script.random (keystages.testkit.crash)");
  }

  @Test
  void mutation_whenAcknowledged_wasDurableBefore() throws IOException {
    assertThat(OrderCheck.run(Stage.underTest(), work, script))
        .isEqualTo(script.mutations().size());
  }
}

package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The store of this stage is not linearizable when several threads call it, because it has no lock.
 * Lincheck makes up short scenarios, runs each under many interleavings, and looks for an order of
 * the operations that explains what they returned (Koval et al., "Lincheck: A Practical Framework
 * for Testing Concurrent Data Structures on JVM", CAV 2023). Model checking chooses the
 * interleavings itself, the same ones in every run.
 */
@Order(Order.DEFAULT + 1) // slow
class KVStoreInterleavingTest {
  /**
   * Lincheck cannot switch threads inside file channels, so replacing the snapshot is one step to
   * it. The step still writes a real file.
   */
  private static final ManagedStrategyGuarantee ONE_STEP =
      forClasses(SnapshotFile.class.getName()).allMethods().ignore();

  /**
   * Lincheck takes a thread whose loop runs for longer to be waiting for another one. The store has
   * no such loop.
   */
  private static final int LONGEST_LOOP = 1_000;

  @AfterAll
  static void discardStore() throws IOException {
    StoreOperations.discard();
  }

  @Test
  void operations_ofTheStore_areAllTried() {
    StoreOperations.requireAll();
  }

  @Test
  void store_underChosenInterleavings_isNotOneMapToAllThreads() {
    LincheckAssertionError race =
        catchThrowableOfType(
            LincheckAssertionError.class,
            () ->
                new ModelCheckingOptions()
                    .addGuarantee(ONE_STEP)
                    .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
                    .loopBound(LONGEST_LOOP)
                    .iterations(20)
                    .invocationsPerIteration(1_000)
                    .threads(2)
                    .actorsPerThread(2)
                    .actorsBefore(0)
                    .actorsAfter(0)
                    .sequentialSpecification(MapOperations.class)
                    .check(StoreOperations.class));

    assertThat(race).as("the interleaving that a lock would rule out").isNotNull();
    assertThat(race).hasMessageContaining("Invalid execution results");
    System.out.println(withoutDetails(String.valueOf(race.getMessage())));
  }

  private static String withoutDetails(String message) {
    int end = message.indexOf("Detailed trace:");
    return end < 0 ? message : message.substring(0, end);
  }
}

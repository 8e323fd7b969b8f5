package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What threads do to each other in the store, which has no lock. Lincheck makes up short scenarios,
 * runs each under many interleavings and asks of every outcome whether some order of the operations
 * explains it (Koval et al., "Lincheck: A Practical Framework for Testing Concurrent Data
 * Structures on JVM", CAV 2023). Model checking makes the same choices in every run.
 */
class KVStoreInterleavingTest {
  /**
   * Lincheck does not follow file channels: writing a snapshot is one step, real all the same. Nor
   * need it stop within what changes nothing.
   */
  private static final ManagedStrategyGuarantee ONE_STEP =
      forClasses(SnapshotFile.class.getName()).allMethods().ignore();

  /** Whoever loops for longer is taken to wait for another thread, as the store never does. */
  private static final int LONGEST_LOOP = 1_000;

  @AfterAll
  static void discardStore() throws IOException {
    StoreOperations.discard();
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
    System.out.println(withoutStackTraces(String.valueOf(race.getMessage())));
  }

  private static String withoutStackTraces(String message) {
    int end = message.indexOf("Exception stack traces:");
    return end < 0 ? message : message.substring(0, end);
  }
}

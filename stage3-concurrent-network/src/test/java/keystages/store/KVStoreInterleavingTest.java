package keystages.store;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What threads do to each other in the store. Lincheck makes up short scenarios, runs each under
 * many interleavings and asks of every outcome whether some order of the operations explains it
 * (Koval et al., "Lincheck: A Practical Framework for Testing Concurrent Data Structures on JVM",
 * CAV 2023). Model checking makes the same choices in every run; stress takes them as they come, so
 * it alone sees what processors reorder.
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
  void store_underChosenInterleavings_isOneMapToAllThreads() {
    new ModelCheckingOptions()
        .addGuarantee(ONE_STEP)
        .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
        .loopBound(LONGEST_LOOP)
        .iterations(5)
        .invocationsPerIteration(50)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(MapOperations.class)
        .check(StoreOperations.class);
  }

  @Test
  void get_whileThePutOfAnotherKeyGrowsTheTable_findsItsKey() {
    new ModelCheckingOptions()
        .addGuarantee(ONE_STEP)
        .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
        .loopBound(LONGEST_LOOP)
        .iterations(6)
        .invocationsPerIteration(500)
        .threads(2)
        .actorsPerThread(1)
        .actorsBefore(0)
        .actorsAfter(0)
        .sequentialSpecification(MapOperations.class)
        .check(GrowthOperations.class);
  }

  @Test
  void store_underStress_isOneMapToAllThreads() {
    new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(MapOperations.class)
        .check(StoreOperations.class);
  }
}

package keystages.store;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.io.IOException;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The operations of the store are linearizable when several threads call them. Lincheck makes up
 * short scenarios, runs each under many interleavings, and looks for an order of the operations
 * that explains what they returned (Koval et al., "Lincheck: A Practical Framework for Testing
 * Concurrent Data Structures on JVM", CAV 2023). Model checking chooses the interleavings itself,
 * the same ones in every run. Stress leaves them to the machine, so only stress can show what
 * processors reorder.
 *
 * <p><b>What this proves, and what it cannot.</b> A failure is a proof: Lincheck prints the
 * interleaving. Success says that the interleavings tried were linearizable, with two or three
 * threads and two keys. Durability plays no part: no process dies here.
 */
@Order(Order.DEFAULT + 1) // slow
class KVStoreInterleavingTest {
  /**
   * Lincheck cannot switch threads inside file channels, so opening a log and appending to it are
   * one step each to it. The step still writes a real file.
   */
  private static final ManagedStrategyGuarantee ONE_STEP =
      forClasses(Log.class.getName(), Recovery.class.getName()).allMethods().ignore();

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
  void store_underStress_isOneMapToAllThreads() {
    stress().check(StoreOperations.class);
  }

  @Test
  void store_underStressWhileItMakesCheckpoints_isOneMapToAllThreads() {
    stress().check(CheckpointOperations.class);
  }

  private static StressOptions stress() {
    return new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(MapOperations.class);
  }
}

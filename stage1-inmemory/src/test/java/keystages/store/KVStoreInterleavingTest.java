package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The store of this stage is not linearizable when several threads call it, because it has no lock.
 * Lincheck chooses the interleavings, the same ones in every run.
 */
@Order(Order.DEFAULT + 1) // slow
class KVStoreInterleavingTest {
  private static final int LONGEST_LOOP = 1_000;

  /** Two operations on one store, with few keys, so that they often meet on one. */
  @Param(name = "key", gen = IntGen.class, conf = "1:2")
  public static final class Operations {
    private final KVStore store = new KVStore();

    /** Whether the key was new. */
    @Operation
    public boolean put(@Param(name = "key") int key) {
      return store.put(Key.of("k" + key), Value.of("v".getBytes(UTF_8)));
    }

    /** Whether the key was there. */
    @Operation
    public boolean erase(@Param(name = "key") int key) {
      return store.erase(Key.of("k" + key));
    }
  }

  @Test
  void store_underChosenInterleavings_isNotOneMapToAllThreads() {
    LincheckAssertionError race =
        catchThrowableOfType(
            LincheckAssertionError.class,
            () ->
                new ModelCheckingOptions()
                    .loopIterationsBeforeThreadSwitch(LONGEST_LOOP)
                    .loopBound(LONGEST_LOOP)
                    .iterations(20)
                    .invocationsPerIteration(1_000)
                    .threads(2)
                    .actorsPerThread(2)
                    .actorsBefore(0)
                    .actorsAfter(0)
                    .check(Operations.class));

    assertThat(race).as("the interleaving that a lock would rule out").isNotNull();
    assertThat(race).hasMessageContaining("Invalid execution results");
  }
}

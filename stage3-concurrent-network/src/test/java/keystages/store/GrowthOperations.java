package keystages.store;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/** Those of {@link StoreOperations} that read key 1, and those that make the table grow. */
public final class GrowthOperations {
  private final StoreOperations store = new StoreOperations();

  /** The value of key 1, which is always there. */
  @Operation
  public @Nullable String get(@Param(gen = IntGen.class, conf = "1:1") int key) {
    return store.get(key);
  }

  /** Whether key 2 was new. */
  @Operation
  public boolean put(
      @Param(gen = IntGen.class, conf = "2:2") int key,
      @Param(gen = IntGen.class, conf = "1:2") int value) {
    return store.put(key, value);
  }
}

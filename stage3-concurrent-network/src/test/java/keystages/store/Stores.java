package keystages.store;

import java.nio.file.Path;

/** How tests that care for nothing but the contract come by a store. */
public final class Stores {
  private Stores() {}

  /** A store in that directory. */
  public static KVStore open(Path directory) {
    return KVStore.open(directory);
  }
}

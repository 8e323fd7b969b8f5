package keystages.store;

import java.nio.file.Path;

/** Opens stores for tests that need nothing but the contract, in every stage alike. */
public final class Stores {
  private Stores() {}

  /** Opens a store in that directory. */
  public static KVStore open(Path directory) {
    return KVStore.open(directory);
  }
}

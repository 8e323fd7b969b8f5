package keystages.store;

import java.nio.file.Path;

/** How tests that care for nothing but the contract come by a store. */
public final class Stores {
  private Stores() {}

  /**
   * A store in that directory.
   *
   * @param directory not needed by this store, which is memory alone
   */
  public static KVStore open(Path directory) {
    return new KVStore();
  }
}

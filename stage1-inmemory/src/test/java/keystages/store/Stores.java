package keystages.store;

import java.nio.file.Path;

/** Opens stores for tests that need nothing but the contract, in every stage alike. */
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

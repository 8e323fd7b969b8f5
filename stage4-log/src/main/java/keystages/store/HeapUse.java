package keystages.store;

import org.jspecify.annotations.Nullable;

/**
 * Estimates from above how much of the heap entries take, and says how much they may take. A store
 * that went on until no memory is left would take the whole process along.
 */
final class HeapUse {
  /** Half of the heap. The other half is for requests, answers, and the work on them. */
  static final long LIMIT = Runtime.getRuntime().maxMemory() / 2;

  /** The objects of an entry without its bytes: node, key, value, two arrays, and a copied node. */
  private static final int ENTRY_BYTES = 160;

  /**
   * From this size on, the garbage collector G1 may give an array whole regions of its own, in
   * which it fills little more than a half: 1 MiB and the array's head take two regions of 1 MiB.
   */
  private static final int REGIONS_OF_ITS_OWN = 1 << 19;

  private HeapUse() {}

  /** The number of bytes that an entry with this value takes; 0 without a value. */
  static long of(Key key, @Nullable Value value) {
    if (value == null) {
      return 0;
    }
    long valueBytes = value.size() < REGIONS_OF_ITS_OWN ? value.size() : 2L * value.size();
    return ENTRY_BYTES + key.size() + valueBytes;
  }

  /** The number of bytes that all of these entries take. */
  static long of(Tree entries) {
    long[] sum = {0};
    entries.forEach((key, value) -> sum[0] += of(key, value));
    return sum[0];
  }

  /**
   * Checks that the entries may take {@code after} bytes where they took {@code before}. Shrinking
   * is always allowed.
   *
   * @throws StoreException FULL if they would grow beyond the limit
   */
  static void check(long before, long after, long limit) {
    if (after > limit && after > before) {
      throw new StoreException(
          StoreException.Reason.FULL,
          "the entries would take "
              + after
              + " bytes, nothing was changed; at most "
              + limit
              + " bytes, half of the heap, are for them",
          null);
    }
  }
}

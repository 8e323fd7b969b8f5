package keystages.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * What a test sets, to be done with a checkpoint after a few mutations, and to do the same each
 * time.
 *
 * @param roomBytes how much room for frames is made at a time
 * @param checkpointBytes how long the log is at least when a checkpoint begins
 * @param salts gives the salt of a new segment, which no client may be able to guess
 */
record LogSettings(int roomBytes, long checkpointBytes, LongSupplier salts) {
  static final LogSettings DEFAULT =
      new LogSettings(1 << 20, 16 << 20, () -> ThreadLocalRandom.current().nextLong());
}

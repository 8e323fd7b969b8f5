package keystages.store;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a snapshot holds.
 *
 * @param count the number of entries in all runs together
 * @param runs entries as {@link SnapshotFormat} lays them out, in key order, each run after the one
 *     before; views, which cost nothing to make, are valid until what is behind them changes, and
 *     are used up by writing them
 */
record Contents(int count, List<ByteBuffer> runs) {
  static final Contents NOTHING = new Contents(0, List.of());
}

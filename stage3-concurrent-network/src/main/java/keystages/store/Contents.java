package keystages.store;

import java.util.List;
import java.util.Map;

/**
 * What a snapshot holds.
 *
 * @param count the number of entries in all runs together
 * @param runs entries in key order, each run after the one before; views, which cost nothing to
 *     make and are valid until the entries behind them change
 */
record Contents(int count, List<Map<Key, Value>> runs) {
  static final Contents NOTHING = new Contents(0, List.of());
}

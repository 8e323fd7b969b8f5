package keystages.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries in memory, indexed twice: by hash, since most requests look one key up, and in key
 * order, since a listing or a snapshot must not sort first. Not thread-safe.
 *
 * <p>Both hold an entry as {@link SnapshotFormat} lays it out: one array for key and value. (The
 * hash index has keys of its own besides.) What a snapshot of many entries costs is the memory that
 * has to be fetched, and so each is fetched once.
 *
 * <p>Simplification: a new key moves up all references behind it. Next to the snapshot that has
 * just been written for it, that is nothing.
 */
final class Entries {
  private final Map<Key, byte[]> byHash;
  private final List<byte[]> inOrder;

  /** No entries yet, and room for this many. */
  Entries(int capacity) {
    byHash = HashMap.newHashMap(capacity);
    inOrder = new ArrayList<>(capacity);
  }

  @Nullable Value get(Key key) {
    byte[] entry = byHash.get(key);
    return entry == null ? null : SnapshotFormat.value(entry);
  }

  boolean contains(Key key) {
    return byHash.containsKey(key);
  }

  void put(Key key, byte[] entry) {
    int place = placeOf(key);
    if (byHash.put(key, entry) == null) {
      inOrder.add(place, entry);
    } else {
      inOrder.set(place, entry);
    }
  }

  void remove(Key key) {
    if (byHash.remove(key) != null) {
      inOrder.remove(placeOf(key));
    }
  }

  List<Key> keys() {
    List<Key> keys = new ArrayList<>(inOrder.size());
    for (byte[] entry : inOrder) {
      keys.add(SnapshotFormat.key(entry));
    }
    return keys;
  }

  /** What the entries would be after this put; they do not change. */
  Contents with(Key key, byte[] entry) {
    int replaced = contains(key) ? 1 : 0;
    int place = placeOf(key);
    return new Contents(
        inOrder.size() - replaced + 1,
        List.of(inOrder.subList(0, place), List.of(entry), from(place + replaced)));
  }

  /** What the entries would be without this key, which is there; they do not change. */
  Contents without(Key key) {
    int place = placeOf(key);
    return new Contents(inOrder.size() - 1, List.of(inOrder.subList(0, place), from(place + 1)));
  }

  private List<byte[]> from(int place) {
    return inOrder.subList(place, inOrder.size());
  }

  /** The number of entries with lesser keys. */
  private int placeOf(Key key) {
    int low = 0;
    int high = inOrder.size();
    if (high > 0 && SnapshotFormat.compareKey(inOrder.getLast(), key) < 0) {
      return high; // as with every entry of a snapshot that is read
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (SnapshotFormat.compareKey(inOrder.get(middle), key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

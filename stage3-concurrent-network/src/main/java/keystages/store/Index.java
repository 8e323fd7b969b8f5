package keystages.store;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where in an image the entry of a key starts: a hash table with open addressing and linear probing
 * (Knuth, TAOCP 3, section 6.4), at most half full. It holds no keys: they are compared where they
 * lie. Not thread-safe.
 *
 * <p>A get has to copy its value out of the image, in which the next change moves it. The copy is
 * kept for the next get until then, or until the garbage collector runs: it must not take memory
 * that something else needs.
 */
final class Index {
  /** No entry starts here: the image has its header there. */
  static final int NONE = 0;

  private static final int MIN_SLOTS = 16;

  /** So many that a processor can keep them in a cache of its own. */
  static final int PART_SLOTS = 1 << 15;

  private int[] starts;
  private int count;

  /** Of the values that have been read, each in the slot of its entry. */
  private WeakReference<@Nullable Value[]> copies = new WeakReference<>(null);

  /** No entries yet, and room for this many. */
  Index(int capacity) {
    starts = new int[slotsFor(capacity)];
  }

  /** The hash and the start of the entry that starts there, for {@link #of}. */
  static long hashed(byte[] image, int start) {
    int hash = Hash.of(image, SnapshotFormat.keyStart(start), SnapshotFormat.keyEnd(image, start));
    return (long) hash << Integer.SIZE | start;
  }

  /**
   * The index of entries with different keys.
   *
   * <p>It is filled one part after the other. In the order of their keys, entries have their slots
   * anywhere in the table, and the processor would wait for memory with each.
   *
   * @param hashed each entry as {@link #hashed} gives it
   */
  static Index of(long[] hashed) {
    Index index = new Index(hashed.length);
    for (long entry : index.byPart(hashed)) {
      index.insert(entry);
    }
    index.count = hashed.length;
    return index;
  }

  /** Sorts by counting (Knuth, TAOCP 3, section 5.2, algorithm D). */
  private long[] byPart(long[] hashed) {
    int[] next = new int[starts.length / PART_SLOTS + 2];
    for (long entry : hashed) {
      next[home(entry) / PART_SLOTS + 1]++;
    }
    for (int part = 1; part < next.length; part++) {
      next[part] += next[part - 1];
    }
    long[] sorted = new long[hashed.length];
    for (long entry : hashed) {
      sorted[next[home(entry) / PART_SLOTS]++] = entry;
    }
    return sorted;
  }

  private static int slotsFor(int capacity) {
    return Integer.highestOneBit(Math.max(MIN_SLOTS, 2 * capacity) - 1) * 2;
  }

  /** The start of the entry with this key, or {@link #NONE}. */
  int find(byte[] image, Key key) {
    return starts[slotOf(image, key)];
  }

  /** The value of this key, or null if there is none. */
  @Nullable Value value(byte[] image, Key key) {
    int slot = slotOf(image, key);
    if (starts[slot] == NONE) {
      return null;
    }
    @Nullable Value[] values = copies.get();
    if (values == null) {
      values = new @Nullable Value[starts.length];
      copies = new WeakReference<>(values);
    }
    Value value = values[slot];
    if (value == null) {
      value = SnapshotFormat.value(image, starts[slot]);
      values[slot] = value;
    }
    return value;
  }

  /** Must be called when a value or the slot of an entry changes. */
  void forgetValues() {
    copies.clear();
  }

  /** The slot of this key, or the free one in which it would be. */
  private int slotOf(byte[] image, Key key) {
    int slot = slot(key.hashCode());
    while (starts[slot] != NONE && !SnapshotFormat.hasKey(image, starts[slot], key)) {
      slot = next(slot);
    }
    return slot;
  }

  /** Lets {@link #add} do without memory for one more entry. */
  void makeRoom(byte[] image) {
    if (count < starts.length / 2) {
      return;
    }
    int[] old = starts;
    starts = new int[2 * old.length];
    forgetValues();
    for (int start : old) {
      if (start != NONE) {
        insert(hashed(image, start));
      }
    }
  }

  /** Adds the entry that starts there; its key is not in here yet, and there is room for it. */
  void add(byte[] image, int start) {
    insert(hashed(image, start));
    count++;
  }

  private void insert(long hashed) {
    int slot = home(hashed);
    while (starts[slot] != NONE) {
      slot = next(slot);
    }
    starts[slot] = (int) hashed;
  }

  /**
   * Removes the entry that starts there, and moves up what would not be found over the gap (Knuth,
   * algorithm R).
   */
  void remove(byte[] image, int start) {
    int gap = home(image, start);
    while (starts[gap] != start) {
      gap = next(gap);
    }
    for (int slot = next(gap); starts[slot] != NONE; slot = next(slot)) {
      if (distance(home(image, starts[slot]), slot) >= distance(gap, slot)) {
        starts[gap] = starts[slot];
        gap = slot;
      }
    }
    starts[gap] = NONE;
    count--;
  }

  int size() {
    return count;
  }

  /** The entries that start there or further on have moved by so many bytes. */
  void shift(int from, int by) {
    if (by == 0) {
      return;
    }
    for (int slot = 0; slot < starts.length; slot++) {
      int moved = ~(starts[slot] - from) >> (Integer.SIZE - 1); // all bits or none: no branch
      starts[slot] += by & moved;
    }
  }

  /** The slot to look at first. */
  private int home(byte[] image, int start) {
    return home(hashed(image, start));
  }

  private int home(long hashed) {
    return slot((int) (hashed >> Integer.SIZE));
  }

  private int slot(int hash) {
    return hash & (starts.length - 1);
  }

  private int next(int slot) {
    return slot(slot + 1);
  }

  private int distance(int from, int to) {
    return slot(to - from);
  }
}

package keystages.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries in memory, as they stand in the snapshot: all in one array, in key order, and beside
 * it an index of where each starts. Not thread-safe.
 *
 * <p>So opening a store is reading a file, and writing a snapshot is copying an array. An object
 * for each entry would have to be made, and fetched again for every snapshot.
 *
 * <p>Simplifications: the place of a new key is looked for from the first entry on, whatever
 * follows a change moves, and all copies of values are forgotten then. Next to a snapshot that is
 * little. What has been made longer is not made shorter again. An array ends at 2 GiB, and so does
 * the store.
 */
final class Entries {
  /** The longest array that every virtual machine can make. */
  static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private static final ByteBuffer NO_ENTRY = ByteBuffer.allocate(0);

  /** A snapshot without its checksum. Nobody reads its header again. */
  private byte[] image;

  private int end;
  private final Index index;

  Entries() {
    this(new byte[SnapshotFormat.HEADER_BYTES], new Index(0));
  }

  /**
   * @param image a header and entries as {@link SnapshotFormat} lays them out, in key order; it
   *     belongs to this from now on
   * @param index of these entries
   */
  Entries(byte[] image, Index index) {
    this.image = image;
    this.end = image.length;
    this.index = index;
  }

  @Nullable Value get(Key key) {
    return index.value(image, key);
  }

  boolean contains(Key key) {
    return index.find(image, key) != Index.NONE;
  }

  List<Key> keys() {
    List<Key> keys = new ArrayList<>(index.size());
    for (int i = SnapshotFormat.HEADER_BYTES; i < end; i = SnapshotFormat.end(image, i)) {
      keys.add(SnapshotFormat.key(image, i));
    }
    return keys;
  }

  /**
   * A put that can be carried out: there is room for it.
   *
   * @throws StoreException if no array is long enough
   * @throws OutOfMemoryError if the heap is not; the entries are as they were
   */
  Change with(Key key, Value value) {
    ByteBuffer entry = SnapshotFormat.entry(key, value);
    int old = index.find(image, key);
    int from = old == Index.NONE ? placeOf(key) : old;
    int to = old == Index.NONE ? from : SnapshotFormat.end(image, old);
    Change change = new Change(from, to, entry);
    makeRoom(change);
    return change;
  }

  /** The removal of a key that is there. */
  Change without(Key key) {
    int old = index.find(image, key);
    return new Change(old, SnapshotFormat.end(image, old), NO_ENTRY);
  }

  /** What the entries would be after this change; they do not change. */
  Contents after(Change change) {
    int added = (change.adds() ? 1 : 0) - (change.removes() ? 1 : 0);
    return new Contents(
        index.size() + added,
        List.of(
            view(SnapshotFormat.HEADER_BYTES, change.from()),
            change.entry().duplicate(),
            view(change.to(), end)));
  }

  /** Carries out a change. This needs no memory, so that it cannot fail. */
  void apply(Change change) {
    index.forgetValues();
    if (change.removes()) {
      index.remove(image, change.from());
    }
    System.arraycopy(image, change.to(), image, change.to() + change.shift(), end - change.to());
    change.entry().get(0, image, change.from(), change.length());
    index.shift(change.to(), change.shift());
    if (change.adds()) {
      index.add(image, change.from());
    }
    end += change.shift();
  }

  private ByteBuffer view(int from, int to) {
    return ByteBuffer.wrap(image, from, to - from);
  }

  /** The end of the entries with lesser keys. */
  private int placeOf(Key key) {
    int place = SnapshotFormat.HEADER_BYTES;
    while (place < end && SnapshotFormat.compareKey(image, place, key) < 0) {
      place = SnapshotFormat.end(image, place);
    }
    return place;
  }

  private void makeRoom(Change change) {
    if (change.adds()) {
      index.makeRoom(image);
    }
    if (change.shift() > image.length - end) {
      image = Arrays.copyOf(image, capacity(end, change.shift()));
    }
  }

  /** A length for an image of so many bytes that gets longer: an eighth more than it needs. */
  static int capacity(int bytes, int more) {
    if (more > MAX_BYTES - bytes) {
      throw Failures.tooLarge();
    }
    return (int) Math.min(MAX_BYTES, (bytes + more) * 9L / 8);
  }
}

package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import keystages.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many changes, in memory alone: keys that meet in the index, gaps in it, and an image that grows.
 */
class EntriesTest {
  private static final int CHANGES = 4_000;

  private final Entries entries = new Entries();
  private final NavigableMap<Key, Value> model = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(ints = {3, 15, 300, 2_000})
  void apply_whenChangesAreRandom_doesWhatASortedMapDoes(int keys) throws IOException {
    Random random = new Random(keys);
    for (int i = 0; i < CHANGES; i++) {
      Key key = key(random.nextInt(keys));
      if (random.nextInt(3) > 0) {
        put(key, value(random));
      } else {
        erase(key);
      }
      assertThat(entries.get(key))
          .as("%s keys, change %s: get %s", keys, i, key)
          .isEqualTo(model.get(key));
    }
    assertThat(entries.keys()).containsExactlyElementsOf(model.keySet());
    for (int i = 0; i < keys; i++) {
      assertThat(entries.get(key(i)))
          .as("%s keys: get %s", keys, key(i))
          .isEqualTo(model.get(key(i)));
    }
  }

  /** So many that the table of the index is filled in several parts. */
  @Test
  void get_whenThereWereManyEntriesFromTheStart_findsEachOfThem() {
    int count = 2 * Index.PART_SLOTS;
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    image.writeBytes(new byte[SnapshotFormat.HEADER_BYTES]);
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = image.size();
      image.writeBytes(SnapshotFormat.entry(numbered(i), Value.of(new byte[i % 5])).array());
    }
    byte[] bytes = image.toByteArray();
    Index index =
        Index.of(IntStream.of(starts).mapToLong(start -> Index.hashed(bytes, start)).toArray());
    Entries many = new Entries(bytes, index);
    assertThat(index.size()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(many.get(numbered(i))).as("get %s", i).isEqualTo(Value.of(new byte[i % 5]));
    }
    assertThat(many.get(numbered(count))).isNull();
  }

  @Test
  void after_whenTheChangeIsCarriedOut_isWhatTheEntriesAreThen() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      Key key = key(random.nextInt(20));
      Change change =
          entries.contains(key) && random.nextBoolean()
              ? entries.without(key)
              : entries.with(key, value(random));
      byte[] before = written(entries.after(change));
      entries.apply(change);
      assertThat(before).as("seed 7, change %s of %s", i, key).isEqualTo(snapshotOf(entries));
    }
  }

  /** So a change that is durable already cannot fail for want of it. */
  @Test
  void apply_whenTheChangeWasMade_takesNoMemory() {
    Random random = new Random(5);
    for (int i = 0; i < CHANGES; i++) {
      Key key = key(random.nextInt(CHANGES));
      Change change =
          entries.contains(key) ? entries.without(key) : entries.with(key, value(random));
      assertThat(AllocatedBytes.by(() -> entries.apply(change)))
          .as("seed 5, change %s of %s: bytes allocated", i, key)
          .isZero();
    }
  }

  /** Unless the garbage collector runs in between, so one of many times has to do. */
  @Test
  void get_whenTheValueHasBeenReadSinceTheLastChange_takesNoMemory() {
    Key key = key(1);
    put(key, Value.of(new byte[100]));
    LongStream bytes = LongStream.generate(() -> AllocatedBytes.by(() -> entries.get(key)));
    assertThat(bytes.limit(100)).as("bytes allocated by each get").contains(0L);
  }

  @Test
  void get_whenNobodyHoldsTheValue_leavesItToTheGarbageCollector() {
    put(key(1), Value.of(new byte[100]));
    WeakReference<Value> read = new WeakReference<>(entries.get(key(1)));
    System.gc();
    assertThat(read.get()).as("the value, after a collection").isNull();
  }

  @Test
  void with_whenNotCarriedOut_changesNothing() throws IOException {
    Random random = new Random(9);
    for (int i = 0; i < 40; i++) {
      put(key(i), value(random));
      byte[] before = snapshotOf(entries);
      entries.with(key(i + 1), Value.of(new byte[1_000]));
      assertThat(snapshotOf(entries)).as("seed 9, %s entries", i + 1).isEqualTo(before);
    }
  }

  @Test
  void capacity_whenMoreIsNeeded_isAnEighthMoreThanThatUpToTheLongestArray() {
    assertThat(Entries.capacity(16, 64)).isEqualTo(90);
    assertThat(Entries.capacity(2_000_000_000, 1)).isEqualTo(Entries.MAX_BYTES);
    assertThat(Entries.capacity(Entries.MAX_BYTES - 10, 10)).isEqualTo(Entries.MAX_BYTES);
  }

  @Test
  void capacity_whenNoArrayIsLongEnough_isRefusedAsFull() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Entries.capacity(Entries.MAX_BYTES - 10, 11))
        .withMessage("nothing was changed: the store has room for 2147483639 bytes of entries")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.FULL));
  }

  private void put(Key key, Value value) {
    entries.apply(entries.with(key, value));
    model.put(key, value);
  }

  private void erase(Key key) {
    if (model.remove(key) != null) {
      entries.apply(entries.without(key));
    }
  }

  /** The snapshot of these entries, put together by what they answer. */
  private static byte[] snapshotOf(Entries entries) throws IOException {
    List<ByteBuffer> each = new ArrayList<>();
    for (Key key : entries.keys()) {
      Value value = Objects.requireNonNull(entries.get(key));
      each.add(SnapshotFormat.entry(key, value));
    }
    return written(new Contents(each.size(), each));
  }

  private static byte[] written(Contents contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SnapshotWriter(Channels.newChannel(bytes), ByteBuffer.allocate(64)).write(contents);
    return bytes.toByteArray();
  }

  private static Key numbered(int i) {
    return Key.of(String.format("%06d", i));
  }

  /** Of many lengths, in no order. */
  private static Key key(int i) {
    return Key.of(Integer.toString(i * 7 % 1_000) + "k".repeat(i % 37) + i);
  }

  private static Value value(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return Value.of(bytes);
  }
}

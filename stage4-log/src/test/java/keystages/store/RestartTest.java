package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import keystages.server.Logged;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is opened again holds what was stored, byte for byte, and nothing else. */
class RestartTest {
  private static final long SEED = 5;
  private static final int BUFFER = 1 << 13;

  @TempDir private Path directory;

  @Test
  void open_whenTheStoreHadEntries_hasTheSame() {
    Map<Key, Value> entries = entriesOfEveryKind();
    try (KVStore store = KVStore.open(directory)) {
      entries.forEach(store::put);
    }
    assertStored(entries);
  }

  @Test
  void open_whenEntriesWereReplacedAndErased_hasTheLastState() {
    try (KVStore store = KVStore.open(directory)) {
      store.put(Key.of("kept"), value("1"));
      store.put(Key.of("replaced"), value("1"));
      store.put(Key.of("erased"), value("1"));
      store.put(Key.of("replaced"), value("22"));
      store.erase(Key.of("erased"));
    }
    assertStored(Map.of(Key.of("kept"), value("1"), Key.of("replaced"), value("22")));
  }

  @Test
  void open_whenNothingWasStored_isEmpty() {
    KVStore.open(directory).close();
    assertStored(Map.of());
  }

  @Test
  void open_whenTheDiskIsFull_hasTheSameAndRefusesMore() {
    MemoryFileSystem disk = MemoryFileSystem.create();
    Path full = disk.getPath("/data");
    try (KVStore store = KVStore.open(full)) {
      store.put(Key.of("name"), value("Alice"));
    }
    KVStore.open(full).close(); // gives back the room in the log
    disk.faults().setCapacity(disk.used());
    try (KVStore store = KVStore.open(full)) {
      assertThat(store.get(Key.of("name"))).contains(value("Alice"));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(Key.of("other"), value("Bob")))
          .matches(e -> e.reason() == StoreException.Reason.FULL);
      assertThat(store.keys()).containsExactly(Key.of("name"));
    }
  }

  /** Some of it comes from the snapshot, some from one segment of the log, some from two. */
  @Test
  void open_whenCheckpointsCameBetween_hasTheLastState() throws IOException {
    Random random = new Random(SEED);
    TreeMap<Key, Value> model = new TreeMap<>();
    for (int run = 0; run < 40; run++) {
      Path inTheWay = directory.resolve("kv.snapshot.tmp/in the way");
      try (KVStore store =
              KVStore.open(directory, new LogSettings(100, 300, () -> 7), Runnable::run);
          Logged quiet = new Logged(Checkpoints.class)) {
        if (run % 2 == 0) {
          Files.createDirectories(inTheWay); // so that checkpoints fail, and segments stay
        }
        assertThat(store.keys()).as("run %s", run).containsExactlyElementsOf(model.keySet());
        model.forEach((key, value) -> assertThat(store.get(key)).as("%s", key).contains(value));
        for (int i = 0; i < 15; i++) {
          Key key = Key.of("key" + random.nextInt(8));
          if (random.nextInt(3) > 0) {
            model.put(key, random(random.nextInt(60)));
            store.put(key, model.get(key));
          } else {
            model.remove(key);
            store.erase(key);
          }
        }
        assertThat(quiet.messages().isEmpty()).as("checkpoints succeed").isEqualTo(run % 2 == 1);
      }
      Files.deleteIfExists(inTheWay);
    }
  }

  @Test
  void snapshot_whenACheckpointWasMade_isThatOfTheState() throws IOException {
    Random random = new Random(SEED);
    TreeMap<Key, String> model = new TreeMap<>();
    try (KVStore store = Checkpoint.open(directory)) {
      store.put(Key.of("always there"), value("1"));
      model.put(Key.of("always there"), "1");
      for (int i = 0; i < 60; i++) {
        Key key = Key.of("key" + random.nextInt(6));
        if (random.nextInt(3) > 0) {
          model.put(key, "value" + i);
          store.put(key, value("value" + i));
        } else {
          model.remove(key);
          store.erase(key);
        }
        byte[][] entries =
            model.entrySet().stream()
                .map(entry -> HandMade.entry(entry.getKey().toString(), entry.getValue()))
                .toArray(byte[][]::new);
        Checkpoint.of(store, directory);
        assertThat(Files.readAllBytes(directory.resolve("kv.snapshot")))
            .as("seed %s, mutation %s of %s", SEED, i, key)
            .isEqualTo(
                HandMade.snapshot(
                    HandMade.MAGIC, 2, model.size(), Checkpoint.firstSegment(directory), entries));
      }
    }
  }

  /** The last entry ends just before, on, and just after the end of a buffer. */
  @ParameterizedTest
  @ValueSource(
      ints = {-36, -35, -34, -33, -31, -30, -29, -20, -19, -18, -17, -15, -14, -13, -12, -8, -7, 8})
  void open_whenAnEntryStraddlesTheBuffers_hasIt(int difference) throws IOException {
    Map<Key, Value> entries =
        Map.of(Key.of("a"), random(BUFFER + difference), Key.of("b"), value("22"));
    try (KVStore store = Checkpoint.open(directory)) {
      entries.forEach(store::put);
      Checkpoint.of(store, directory);
    }
    assertStored(entries);
  }

  /** Short entries: the file has many of them for its length. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1_170})
  void open_whenThereAreManyEntries_findsEachOfThem(int count) throws IOException {
    List<Key> keys =
        IntStream.range(0, count)
            .mapToObj(
                i -> Key.of(Character.toString('A' + i / 60) + Character.toString('A' + i % 60)))
            .toList();
    HandMade.write(
        directory,
        HandMade.snapshot(
            count,
            keys.stream().map(key -> HandMade.entry(key.toString(), "")).toArray(byte[][]::new)));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).isEqualTo(keys);
      assertThat(keys).allSatisfy(key -> assertThat(store.get(key)).contains(value("")));
    }
  }

  @Test
  void snapshot_whenTheContentsAreEqual_hasEqualEntriesWhateverCameBefore() throws IOException {
    List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
    byte[] first = null;
    for (int run = 0; run < 4; run++) {
      Path own = Files.createDirectory(directory.resolve("run" + run));
      try (KVStore store = Checkpoint.open(own)) {
        order.forEach(i -> store.put(Key.of("key" + i), value("not the last")));
        store.put(Key.of("extra"), value("x"));
        order.forEach(i -> store.put(Key.of("key" + i), value("value" + i)));
        store.erase(Key.of("extra"));
        Checkpoint.of(store, own);
      }
      byte[] bytes = Checkpoint.entries(own);
      first = first == null ? bytes : first;
      assertThat(bytes).as("run %s, seed %s", run, SEED).isEqualTo(first);
      Collections.shuffle(order, new Random(SEED + run));
    }
  }

  private void assertStored(Map<Key, Value> expected) {
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).containsExactlyElementsOf(new TreeMap<>(expected).keySet());
      expected.forEach((key, value) -> assertThat(store.get(key)).as("%s", key).contains(value));
    }
  }

  private static Map<Key, Value> entriesOfEveryKind() {
    TreeMap<Key, Value> entries = new TreeMap<>();
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    entries.put(Key.of("all bytes"), Value.of(all));
    entries.put(Key.of("empty"), value(""));
    entries.put(Key.of("greatest"), random(Value.MAX_BYTES));
    entries.put(Key.of("k".repeat(Key.MAX_BYTES)), value("the longest key"));
    for (String key : List.of(" ", "a/b", "100%", "é", "\uFFFF", "😀")) {
      entries.put(Key.of(key), value("the value of " + key));
    }
    return entries;
  }

  private static Value random(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return Value.of(bytes);
  }

  private static Value value(String text) {
    return Value.of(text.getBytes(UTF_8));
  }
}

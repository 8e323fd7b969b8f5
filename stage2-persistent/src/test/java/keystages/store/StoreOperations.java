package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a real store on a real directory, over two keys and two values: few enough that
 * concurrent operations meet. Key 1 is there from the start, and with it as many other keys as the
 * index takes before it grows, since growing is when a reader without a lock misses what is there.
 *
 * <p>Every instance ends the one before and starts afresh, so thousands of them need one directory.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public final class StoreOperations {
  private static final int OTHERS = 7;
  private static final Path DIRECTORY = fastDirectory();
  private static final byte[] START = startSnapshot();
  private static @Nullable KVStore previous;

  private final KVStore store = startAfresh();

  /** The value of the key, or null. */
  @Operation
  public @Nullable String get(@Param(name = "key") int key) {
    return store.get(key(key)).map(value -> new String(value.toByteArray(), UTF_8)).orElse(null);
  }

  /** Whether the key was new. */
  @Operation
  public boolean put(@Param(name = "key") int key, @Param(name = "value") int value) {
    return store.put(key(key), value(value));
  }

  /** Whether the key was there. */
  @Operation
  public boolean erase(@Param(name = "key") int key) {
    return store.erase(key(key));
  }

  /** Those of the two keys that are there, in order. */
  @Operation
  public List<String> keys() {
    return store.keys().stream().map(Key::toString).filter(key -> key.startsWith("k")).toList();
  }

  /** Leaves nothing behind. */
  static void discard() throws IOException {
    if (previous != null) {
      previous.close();
    }
    for (String file : List.of("kv.snapshot", "kv.lock", "")) {
      Files.deleteIfExists(DIRECTORY.resolve(file));
    }
  }

  private static Key key(int number) {
    return Key.of("k" + number);
  }

  private static Value value(int number) {
    return Value.of(("v" + number).getBytes(UTF_8));
  }

  /** A store in which key 1 has value 1 and key 2 has none. */
  private static KVStore startAfresh() {
    if (previous != null) {
      previous.close();
    }
    try {
      Files.write(snapshotFile(), START);
      previous = KVStore.open(DIRECTORY);
      return previous;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] startSnapshot() {
    try (KVStore store = KVStore.open(DIRECTORY)) {
      store.put(key(1), value(1));
      for (int i = 0; i < OTHERS; i++) {
        store.put(Key.of("other " + i), value(i));
      }
      return Files.readAllBytes(snapshotFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path snapshotFile() {
    return DIRECTORY.resolve("kv.snapshot");
  }

  /** In memory where there is such a place: what is tried here is threads, not disks. */
  private static Path fastDirectory() {
    Path memory = Path.of("/dev/shm");
    try {
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "keystages-interleavings-")
          : Files.createTempDirectory("keystages-interleavings-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

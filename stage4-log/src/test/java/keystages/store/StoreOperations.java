package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import keystages.testkit.crash.PublicOperations;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a real store on a real directory, as Lincheck calls them. There are two keys
 * and two values, so that concurrent operations often meet on one key. Key 1 has a value from the
 * start.
 *
 * <p>Each new instance closes the store of the one before and starts with a fresh snapshot and log,
 * so thousands of instances use one directory.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public class StoreOperations {
  private static final Path DIRECTORY = fastDirectory();
  private static final byte[] START = HandMade.snapshot(1, HandMade.entry("k1", "v1"));
  private static @Nullable KVStore previous;

  /** The public operations that are not tried here, each with the reason. */
  private static final Map<String, String> LEFT_OUT =
      Map.of("close", "it ends the service; KVStoreContractTest tries it");

  private final KVStore store;

  /** A store that makes no checkpoint. */
  public StoreOperations() {
    this(new LogSettings(64, Long.MAX_VALUE, () -> 7), Runnable::run);
  }

  StoreOperations(LogSettings settings, Executor background) {
    store = startAfresh(settings, background);
  }

  /**
   * Fails unless every public operation of the store is tried here, or left out for a reason.
   *
   * @throws AssertionError that names the operations missing and says where to add them
   */
  static void requireAll() {
    Set<String> listed = new TreeSet<>(LEFT_OUT.keySet());
    for (Method method : StoreOperations.class.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Operation.class)) {
        listed.add(method.getName());
      }
    }
    PublicOperations.requireAll(
        KVStore.class, listed, "StoreOperations, and what it does to a map to MapOperations");
  }

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

  /** The keys that are there, in order. */
  @Operation
  public List<String> keys() {
    return store.keys().stream().map(Key::toString).toList();
  }

  /** Closes the last store and deletes the directory. */
  static void discard() throws IOException {
    if (previous != null) {
      previous.close();
    }
    deleteFiles();
    Files.delete(DIRECTORY);
  }

  private static void deleteFiles() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static Key key(int number) {
    return Key.of("k" + number);
  }

  private static Value value(int number) {
    return Value.of(("v" + number).getBytes(UTF_8));
  }

  /** Opens a store in which key 1 has value 1 and key 2 has none. */
  private static KVStore startAfresh(LogSettings settings, Executor background) {
    if (previous != null) {
      previous.close();
    }
    try {
      deleteFiles();
      HandMade.write(DIRECTORY, START);
      previous = KVStore.open(DIRECTORY, settings, background);
      return previous;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory in memory if the machine has one: these tests are about threads, not disks. */
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

package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Stores whose checkpoints come when a test wants one, and in its own thread. */
final class Checkpoint {
  /** Little room at a time, and a checkpoint as soon as the log is as long as the snapshot. */
  static final LogSettings SMALL = new LogSettings(64, 1, () -> 7);

  private Checkpoint() {}

  /** Opens a store that begins a checkpoint whenever it can. */
  static KVStore open(Path directory) {
    return KVStore.open(directory, SMALL, Runnable::run);
  }

  /**
   * Makes the store write a snapshot of what it holds: puts a value again until the log is long
   * enough. A store of nothing has written its snapshot when it was opened.
   */
  static void of(KVStore store, Path directory) throws IOException {
    long before = firstSegment(directory);
    for (Key key : store.keys().stream().limit(1).toList()) {
      while (firstSegment(directory) == before) {
        store.put(key, store.get(key).orElseThrow());
      }
    }
  }

  /** The segment of the log from which the snapshot goes on. */
  static long firstSegment(Path directory) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(directory.resolve("kv.snapshot"))).getLong(16);
  }

  /** The entries of the snapshot, byte by byte, without header and checksum. */
  static byte[] entries(Path directory) throws IOException {
    byte[] snapshot = Files.readAllBytes(directory.resolve("kv.snapshot"));
    return Arrays.copyOfRange(snapshot, 24, snapshot.length - 4);
  }
}

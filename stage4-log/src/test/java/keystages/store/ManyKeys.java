package keystages.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** Makes the directory of a store with many keys at once: putting them takes minutes. */
public final class ManyKeys {
  private ManyKeys() {}

  /** Makes the directory of a store with so many keys of the greatest length, without values. */
  public static void write(Path directory, int count) throws IOException {
    TreeMap<Key, Value> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String number = String.valueOf(i);
      String key = number + "k".repeat(Key.MAX_BYTES - number.length());
      entries.put(Key.of(key), Value.of(new byte[0]));
    }
    ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
    new SnapshotWriter(snapshot).write(Tree.of(entries), 1);
    Files.createDirectories(directory);
    HandMade.write(directory, snapshot.toByteArray());
  }
}

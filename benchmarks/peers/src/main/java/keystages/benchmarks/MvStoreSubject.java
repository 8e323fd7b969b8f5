package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * H2's MVStore, a store that writes changed pages. A put commits and waits for an fsync of the
 * file. A get answers the array in the cache, not a copy.
 */
final class MvStoreSubject implements Subject<String, byte[]> {
  private final MVStore store;
  private final MVMap<String, byte[]> map;

  MvStoreSubject(Dataset data, Path directory) throws IOException {
    // H2 takes a colon for the end of a scheme and a backslash for a slash, so it gets a plain
    // name.
    Path link = Files.createTempDirectory("mvstore").resolve("data");
    Files.createSymbolicLink(link, directory);
    this.store =
        new MVStore.Builder()
            .fileName(link.resolve("kv.mv").toString())
            .autoCommitDisabled()
            .open();
    Files.delete(link);
    Files.delete(link.getParent());
    this.map =
        store.openMap(
            "kv",
            new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    for (int i = 0; i < data.entries(); i++) {
      map.put(data.key(i), data.value(i));
    }
    makeDurable();
  }

  @Override
  public String key(String text) {
    return text;
  }

  @Override
  public byte[] value(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte @Nullable [] get(String key) {
    return map.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    map.put(key, value);
    makeDurable();
  }

  private void makeDurable() {
    store.commit();
    store.sync();
  }

  @Override
  public void close() {
    store.close();
  }
}

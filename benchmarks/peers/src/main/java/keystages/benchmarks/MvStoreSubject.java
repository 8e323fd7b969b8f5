package keystages.benchmarks;

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

  MvStoreSubject(Dataset data, Path directory) {
    this.store =
        new MVStore.Builder()
            .fileName(directory.resolve("kv.mv").toString())
            .autoCommitDisabled()
            .open();
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

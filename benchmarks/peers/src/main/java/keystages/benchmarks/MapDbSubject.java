package keystages.benchmarks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;

/**
 * MapDB with transactions, on a file mapped into memory, as its manual advises: a mutation is
 * committed, and the log of it forced, before it returns. A get answers bytes read from the file.
 */
final class MapDbSubject implements Subject<String, byte[]> {
  private final DB db;
  private final HTreeMap<String, byte[]> map;

  MapDbSubject(Dataset data, Path directory) {
    this.db =
        DBMaker.fileDB(directory.resolve("kv.mapdb").toFile())
            .fileMmapEnableIfSupported()
            .transactionEnable()
            .make();
    this.map = db.hashMap("kv", Serializer.STRING, Serializer.BYTE_ARRAY).create();
    for (int i = 0; i < data.entries(); i++) {
      map.put(data.key(i), data.value(i));
    }
    db.commit();
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
    db.commit();
  }

  @Override
  public void erase(String key) {
    map.remove(key);
    db.commit();
  }

  @Override
  public boolean isThreadSafe() {
    return true;
  }

  @Override
  public void close() {
    db.close();
  }
}

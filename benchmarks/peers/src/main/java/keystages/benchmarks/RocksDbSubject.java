package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, a store that appends to a log. All options keep their defaults but one: a put returns
 * after an fsync of the log. A get answers a copy of the bytes, from memory outside the heap.
 */
record RocksDbSubject(Options options, RocksDB db, WriteOptions durable)
    implements Subject<byte[], byte[]> {

  static RocksDbSubject filled(Dataset data, Path directory) {
    Options options = new Options().setCreateIfMissing(true);
    try {
      RocksDB db = RocksDB.open(options, directory.toString());
      fill(db, data);
      return new RocksDbSubject(options, db, new WriteOptions().setSync(true));
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(RocksDB db, Dataset data) throws RocksDBException {
    try (WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
        FlushOptions flush = new FlushOptions()) {
      for (int i = 0; i < data.entries(); i++) {
        db.put(unlogged, data.key(i).getBytes(US_ASCII), data.value(i));
      }
      db.flush(flush);
    }
  }

  @Override
  public byte[] key(String text) {
    return text.getBytes(US_ASCII);
  }

  @Override
  public byte[] value(byte[] bytes) {
    return bytes;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    try {
      return db.get(key);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      db.put(durable, key, value);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    durable.close();
    db.close();
    options.close();
  }
}

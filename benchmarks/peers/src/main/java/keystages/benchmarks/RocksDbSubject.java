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
 * RocksDB with the options that it comes with, but for one: a mutation returns when its log is
 * forced. A get answers a copy of the bytes, from memory outside of the heap.
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
    try (WriteOptions loose = new WriteOptions().setDisableWAL(true);
        FlushOptions flush = new FlushOptions()) {
      for (int i = 0; i < data.entries(); i++) {
        db.put(loose, data.key(i).getBytes(US_ASCII), data.value(i));
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
  public void erase(byte[] key) {
    try {
      db.delete(durable, key);
    } catch (RocksDBException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean isThreadSafe() {
    return true;
  }

  @Override
  public void close() {
    durable.close();
    db.close();
    options.close();
  }
}

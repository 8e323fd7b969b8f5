package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.zip.CRC32C;

/** Encodes contents as {@link SnapshotFormat} lays them out, through a buffer of fixed size. */
final class SnapshotWriter {
  private final WritableByteChannel out;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();

  /**
   * @param buffer scratch space of at least {@link SnapshotFormat#HEADER_BYTES}
   */
  SnapshotWriter(WritableByteChannel out, ByteBuffer buffer) {
    this.out = out;
    this.buffer = buffer.clear();
  }

  void write(Contents contents) throws IOException {
    buffer.putLong(SnapshotFormat.MAGIC);
    buffer.putInt(SnapshotFormat.VERSION);
    buffer.putInt(contents.count());
    for (Map<Key, Value> run : contents.runs()) {
      for (Map.Entry<Key, Value> entry : run.entrySet()) {
        write(entry.getKey().bytes(), entry.getValue().bytes());
      }
    }
    drain();
    buffer.putInt((int) checksum.getValue());
    drain();
  }

  private void write(byte[] key, byte[] value) throws IOException {
    if (buffer.remaining() < SnapshotFormat.ENTRY_HEADER_BYTES) {
      drain();
    }
    buffer.put((byte) key.length);
    buffer.putInt(value.length);
    write(key);
    write(value);
  }

  private void write(byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int length = Math.min(bytes.length - from, buffer.remaining());
      buffer.put(bytes, from, length);
      from += length;
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }
}

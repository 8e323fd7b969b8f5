package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32C;

/** Encodes entries as {@link SnapshotFormat} lays them out. */
final class SnapshotWriter {
  private final WritableByteChannel out;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();

  /**
   * @param buffer scratch space of at least {@link SnapshotFormat#MAX_ENTRY_BYTES}
   */
  SnapshotWriter(WritableByteChannel out, ByteBuffer buffer) {
    this.out = out;
    this.buffer = buffer.clear();
  }

  void write(SortedMap<Key, Value> entries) throws IOException {
    buffer.putLong(SnapshotFormat.MAGIC).putInt(SnapshotFormat.VERSION).putInt(entries.size());
    for (Map.Entry<Key, Value> entry : entries.entrySet()) {
      write(entry.getKey().bytes(), entry.getValue().bytes());
    }
    drain();
    buffer.putInt((int) checksum.getValue());
    drain();
  }

  private void write(byte[] key, byte[] value) throws IOException {
    if (buffer.remaining() < SnapshotFormat.ENTRY_HEADER_BYTES + key.length + value.length) {
      drain();
    }
    buffer.put((byte) key.length).putInt(value.length).put(key).put(value);
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

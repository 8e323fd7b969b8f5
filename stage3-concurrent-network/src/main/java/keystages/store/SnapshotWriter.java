package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
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
    for (List<byte[]> run : contents.runs()) {
      for (byte[] entry : run) {
        write(entry);
      }
    }
    drain();
    buffer.putInt((int) checksum.getValue());
    drain();
  }

  private void write(byte[] entry) throws IOException {
    int from = 0;
    while (from < entry.length) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int length = Math.min(entry.length - from, buffer.remaining());
      buffer.put(entry, from, length);
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

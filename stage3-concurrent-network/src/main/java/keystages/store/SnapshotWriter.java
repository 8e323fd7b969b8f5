package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
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
    for (ByteBuffer run : contents.runs()) {
      write(run);
    }
    drain();
    buffer.putInt((int) checksum.getValue());
    drain();
  }

  private void write(ByteBuffer run) throws IOException {
    while (run.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int length = Math.min(run.remaining(), buffer.remaining());
      buffer.put(run.slice(run.position(), length));
      run.position(run.position() + length);
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

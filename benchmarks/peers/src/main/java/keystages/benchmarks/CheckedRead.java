package keystages.benchmarks;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Reads a snapshot and holds it against its checksum, and does nothing with what it says. Not
 * thread-safe.
 */
final class CheckedRead {
  private static final int BUFFER_BYTES = 1 << 18; // as the stages
  private static final int CHECKSUM_BYTES = 4;

  /** The same for all, since a new one's memory takes longer to be found than to be read into. */
  private static final ByteBuffer BUFFER = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private CheckedRead() {}

  static void of(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    try (FileChannel in = FileChannel.open(file, READ)) {
      long left = in.size() - CHECKSUM_BYTES;
      while (left > 0) {
        BUFFER.clear().limit((int) Math.min(BUFFER_BYTES, left));
        left -= fill(in, BUFFER);
        checksum.update(BUFFER.flip());
      }
      fill(in, BUFFER.clear().limit(CHECKSUM_BYTES));
      if (BUFFER.flip().getInt() != (int) checksum.getValue()) {
        throw new IOException(file + " is damaged");
      }
    }
  }

  private static int fill(FileChannel in, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new IOException("the file ended while it was read");
      }
    }
    return buffer.limit();
  }
}

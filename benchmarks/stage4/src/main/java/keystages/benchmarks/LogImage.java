package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The frames of a log, laid out as {@code LogFormat} of the stage says: to make them by puts would
 * take an fsync for each.
 */
final class LogImage {
  private static final int HEADER_BYTES = 40;
  private static final int SEQUENCE = 20; // the offset in the header of the first frame's number
  private static final int SALT = 28;
  private static final int ENTRY_BYTES = 1 + 4 + Dataset.KEY_BYTES + Dataset.VALUE_BYTES;
  private static final int FRAME_BYTES = 4 + 4 + 8 + ENTRY_BYTES;

  private LogImage() {}

  /** Appends puts, a frame for each, to a segment that has none. */
  static void append(Dataset data, int puts, Path segment) throws IOException {
    try (FileChannel file = FileChannel.open(segment, READ, WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      file.read(header, 0);
      CRC32C salted = new CRC32C();
      ByteBuffer frames = ByteBuffer.allocate(puts * FRAME_BYTES);
      for (int i = 0; i < puts; i++) {
        int start = frames.position();
        frames.putInt(0).putInt(ENTRY_BYTES).putLong(header.getLong(SEQUENCE) + i);
        frames.put((byte) Dataset.KEY_BYTES).putInt(Dataset.VALUE_BYTES);
        frames.put(data.key(i % data.entries()).getBytes(US_ASCII)).put(data.value(i));
        salted.reset();
        salted.update(header.slice(SALT, Long.BYTES));
        salted.update(frames.slice(start + Integer.BYTES, FRAME_BYTES - Integer.BYTES));
        frames.putInt(start, (int) salted.getValue());
      }
      file.write(frames.flip(), HEADER_BYTES);
      file.force(true);
    }
  }
}

package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what {@link SnapshotWriter} wrote and accepts nothing else: neither a byte less, nor a
 * byte more, nor a bit changed.
 *
 * <p>Whatever the file says, a length is held against what is left of the file before it is used,
 * so no lie makes it allocate more than the file is long.
 */
final class SnapshotReader {
  private static final int BUFFER_BYTES = 1 << 18;

  /** More than both indexes take for an entry: a count may lie, and is believed no further. */
  private static final int BYTES_PER_REFERENCES = 16;

  private final Path file;
  private final FileChannel in;
  private final long size;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();
  private long filled;

  /**
   * @param file the name of what {@code in} reads, for error messages
   */
  SnapshotReader(Path file, FileChannel in) throws IOException {
    this.file = file;
    this.in = in;
    this.size = in.size();
    this.buffer = ByteBuffer.allocate((int) Math.min(size, BUFFER_BYTES)).limit(0);
  }

  /**
   * The entries.
   *
   * @throws CorruptSnapshotException if the file is not a whole snapshot of this format
   */
  Entries read() throws IOException {
    if (size < SnapshotFormat.HEADER_BYTES + SnapshotFormat.CHECKSUM_BYTES) {
      throw corrupt(size, "the file ends before its header does");
    }
    int count = readHeader();
    Entries entries = new Entries((int) Math.min(count, left() / BYTES_PER_REFERENCES));
    @Nullable Key previous = null;
    for (int i = 0; i < count; i++) {
      previous = readEntry(previous, entries);
    }
    if (left() > 0) {
      throw corrupt(offset(), left() + " bytes follow the last entry");
    }
    readChecksum();
    return entries;
  }

  private int readHeader() throws IOException {
    if (take(Long.BYTES).getLong() != SnapshotFormat.MAGIC) {
      throw corrupt(0, "this is not a snapshot: the first 8 bytes are not its magic");
    }
    long version = Integer.toUnsignedLong(take(Integer.BYTES).getInt());
    if (version != SnapshotFormat.VERSION) {
      throw corrupt(8, "format version " + version + ", expected " + SnapshotFormat.VERSION);
    }
    long count = Integer.toUnsignedLong(take(Integer.BYTES).getInt());
    if (count > Math.min(left() / SnapshotFormat.MIN_ENTRY_BYTES, Integer.MAX_VALUE)) {
      throw corrupt(12, "entry count " + count + " for " + left() + " bytes of entries");
    }
    return (int) count;
  }

  private Key readEntry(@Nullable Key previous, Entries entries) throws IOException {
    long start = offset();
    byte[] entry = readEntry();
    Key key = keyOf(entry, start);
    if (previous != null && previous.compareTo(key) >= 0) {
      throw corrupt(start, "the keys are not in ascending order");
    }
    entries.put(key, entry);
    return key;
  }

  private byte[] readEntry() throws IOException {
    long start = offset();
    if (left() < SnapshotFormat.MIN_ENTRY_BYTES) {
      throw corrupt(start, "the file ends within an entry");
    }
    take(SnapshotFormat.ENTRY_HEADER_BYTES);
    int keyLength = Byte.toUnsignedInt(buffer.get(buffer.position()));
    long valueLength = Integer.toUnsignedLong(buffer.getInt(buffer.position() + 1));
    if (valueLength > Value.MAX_BYTES) {
      throw corrupt(start + 1, "value length " + valueLength + ", at most " + Value.MAX_BYTES);
    }
    long length = keyLength + valueLength;
    long left = left() - SnapshotFormat.ENTRY_HEADER_BYTES;
    if (length > left) {
      throw corrupt(start, "an entry of " + length + " bytes, " + left + " are left");
    }
    return readBytes(SnapshotFormat.ENTRY_HEADER_BYTES + (int) length);
  }

  private Key keyOf(byte[] entry, long start) throws IOException {
    try {
      return SnapshotFormat.key(entry);
    } catch (IllegalArgumentException e) {
      throw corrupt(start + SnapshotFormat.ENTRY_HEADER_BYTES, String.valueOf(e.getMessage()));
    }
  }

  private void readChecksum() throws IOException {
    long at = offset();
    int computed = (int) checksum.getValue();
    int stored = take(SnapshotFormat.CHECKSUM_BYTES).getInt();
    if (stored != computed) {
      throw corrupt(
          at, String.format("the checksum is %08x, the content has %08x", stored, computed));
    }
  }

  private byte[] readBytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      if (!buffer.hasRemaining()) {
        fill();
      }
      int step = Math.min(length - done, buffer.remaining());
      buffer.get(bytes, done, step);
      done += step;
    }
    return bytes;
  }

  /** The buffer with at least this many bytes, a few, in it. */
  private ByteBuffer take(int few) throws IOException {
    while (buffer.remaining() < few) {
      fill();
    }
    return buffer;
  }

  /** Reads more into the buffer, and into the checksum what it covers. */
  private void fill() throws IOException {
    buffer.compact();
    int start = buffer.position();
    int read = in.read(buffer);
    buffer.flip();
    if (read < 0) {
      throw corrupt(filled, "the file ended while it was read");
    }
    long covered = Math.min(read, Math.max(0, size - SnapshotFormat.CHECKSUM_BYTES - filled));
    checksum.update(buffer.duplicate().position(start).limit(start + (int) covered));
    filled += read;
  }

  private long offset() {
    return filled - buffer.remaining();
  }

  /** How many bytes are left for entries. */
  private long left() {
    return size - SnapshotFormat.CHECKSUM_BYTES - offset();
  }

  private CorruptSnapshotException corrupt(long offset, String problem) {
    return new CorruptSnapshotException(file, offset, problem);
  }
}

package keystages.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Decodes what {@link SnapshotWriter} wrote and accepts nothing else: neither a byte less, nor a
 * byte more, nor a bit changed.
 *
 * <p>Whatever the file says, a length is held against what is left of the file before it is used,
 * so no lie makes it allocate more than in proportion to how long the file is.
 */
final class SnapshotReader {
  /** A count of shorter entries than this, on average, is not believed before they are there. */
  private static final int USUAL_BYTES = 16;

  private final Path file;
  private final FileChannel in;
  private final ByteBuffer buffer;
  private final CRC32C checksum = new CRC32C();
  private final int length;
  private byte[] image = {};
  private int filled;

  /**
   * @param file the name of what {@code in} reads, for error messages
   * @param buffer scratch space
   */
  SnapshotReader(Path file, FileChannel in, ByteBuffer buffer) throws IOException {
    this.file = file;
    this.in = in;
    this.buffer = buffer;
    long size = in.size();
    if (size < SnapshotFormat.HEADER_BYTES + SnapshotFormat.CHECKSUM_BYTES) {
      throw corrupt(size, "the file ends before its header does");
    }
    long most = (long) Entries.MAX_BYTES + SnapshotFormat.CHECKSUM_BYTES;
    if (size > most) {
      throw new IOException(
          file + " has " + size + " bytes; at most " + most + " fit into a store");
    }
    this.length = (int) size - SnapshotFormat.CHECKSUM_BYTES;
  }

  /**
   * The entries.
   *
   * @throws CorruptSnapshotException if the file is not a whole snapshot of this format
   */
  Entries read() throws IOException {
    int count = readHeader();
    long[] hashed = new long[Math.min(count, length / USUAL_BYTES)];
    int previous = Index.NONE;
    int start = SnapshotFormat.HEADER_BYTES;
    for (int i = 0; i < count; i++) {
      int end = readEntry(start);
      if (previous != Index.NONE && SnapshotFormat.compareKeys(image, previous, start) >= 0) {
        throw corrupt(start, "the keys are not in ascending order");
      }
      if (i == hashed.length) {
        hashed = Arrays.copyOf(hashed, Math.min(count, 1 + 2 * i));
      }
      hashed[i] = Index.hashed(image, start);
      previous = start;
      start = end;
    }
    if (start < image.length) {
      throw corrupt(start, image.length - start + " bytes follow the last entry");
    }
    readChecksum();
    return new Entries(image, Index.of(hashed));
  }

  /** Only a file that says it is a snapshot has an image made of it. */
  private int readHeader() throws IOException {
    read(SnapshotFormat.HEADER_BYTES);
    ByteBuffer header = buffer.duplicate();
    if (header.getLong() != SnapshotFormat.MAGIC) {
      throw corrupt(0, "this is not a snapshot: the first 8 bytes are not its magic");
    }
    long version = Integer.toUnsignedLong(header.getInt());
    if (version != SnapshotFormat.VERSION) {
      throw corrupt(8, "format version " + version + ", expected " + SnapshotFormat.VERSION);
    }
    long count = Integer.toUnsignedLong(header.getInt());
    int left = length - SnapshotFormat.HEADER_BYTES;
    if (count > left / SnapshotFormat.MIN_ENTRY_BYTES) {
      throw corrupt(12, "entry count " + count + " for " + left + " bytes of entries");
    }
    image = new byte[length];
    take();
    return (int) count;
  }

  /** Reads and checks the entry that starts there; returns where it ends. */
  private int readEntry(int start) throws IOException {
    if (image.length - start < SnapshotFormat.MIN_ENTRY_BYTES) {
      throw corrupt(start, "the file ends within an entry");
    }
    int keyStart = SnapshotFormat.keyStart(start);
    fill(keyStart);
    long valueLength = Integer.toUnsignedLong(SnapshotFormat.valueLength(image, start));
    if (valueLength > Value.MAX_BYTES) {
      throw corrupt(start + 1, "value length " + valueLength + ", at most " + Value.MAX_BYTES);
    }
    long length = SnapshotFormat.keyLength(image, start) + valueLength;
    int left = image.length - keyStart;
    if (length > left) {
      throw corrupt(start, "an entry of " + length + " bytes, " + left + " are left");
    }
    fill(keyStart + (int) length);
    checkKey(start);
    return keyStart + (int) length;
  }

  private void checkKey(int start) throws IOException {
    int keyStart = SnapshotFormat.keyStart(start);
    try {
      Key.check(image, keyStart, SnapshotFormat.keyEnd(image, start));
    } catch (IllegalArgumentException e) {
      throw corrupt(keyStart, String.valueOf(e.getMessage()));
    }
  }

  private void readChecksum() throws IOException {
    read(SnapshotFormat.CHECKSUM_BYTES);
    int computed = (int) checksum.getValue();
    int stored = buffer.getInt();
    if (stored != computed) {
      throw corrupt(
          image.length,
          String.format("the checksum is %08x, the content has %08x", stored, computed));
    }
  }

  /** Reads on until the image is there up to this place, at least. */
  private void fill(int end) throws IOException {
    while (filled < end) {
      read(Math.min(buffer.capacity(), image.length - filled));
      take();
    }
  }

  /** Adds what the buffer holds to the checksum and to the image. */
  private void take() {
    int taken = buffer.remaining();
    checksum.update(buffer.duplicate());
    buffer.get(image, filled, taken);
    filled += taken;
  }

  /** Reads so many bytes into the buffer. */
  private void read(int length) throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw corrupt(filled, "the file ended while it was read");
      }
    }
    buffer.flip();
  }

  private CorruptSnapshotException corrupt(long offset, String problem) {
    return new CorruptSnapshotException(file, offset, problem);
  }
}

package keystages.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Decodes what {@link SnapshotWriter} wrote and accepts nothing else: not a byte less, not a byte
 * more, not a bit changed.
 *
 * <p>The reader compares each length with what is left of the file before it allocates anything. So
 * false lengths cannot make it allocate more bytes than the file has.
 */
final class SnapshotReader {
  private final Path file;
  private final long end;
  private final CRC32C checksum = new CRC32C();
  private final DataInputStream in;
  private final NavigableMap<Key, Value> entries = new TreeMap<>();
  private boolean hasLog;
  private long firstSegment = 1;
  private long offset;

  /**
   * @param file the path of what {@code in} reads, for error messages
   */
  SnapshotReader(Path file, FileChannel in) throws IOException {
    this.file = file;
    this.end = in.size() - SnapshotFormat.CHECKSUM_BYTES;
    BufferedInputStream buffered = new BufferedInputStream(Channels.newInputStream(in));
    this.in = new DataInputStream(new CheckedInputStream(buffered, checksum));
  }

  /**
   * Reads the whole file.
   *
   * @throws CorruptFileException if the file is not a whole snapshot of this format
   */
  SnapshotFile.Loaded read() throws IOException {
    if (end < SnapshotFormat.HEADER_BYTES_WITHOUT_LOG) {
      throw corrupt(end + SnapshotFormat.CHECKSUM_BYTES, "the file ends before its header does");
    }
    try {
      long count = readHeader();
      while (entries.size() < count) {
        readEntry();
      }
      if (offset < end) {
        throw corrupt(offset, end - offset + " bytes follow the last entry");
      }
      readChecksum();
      long bytes = end + SnapshotFormat.CHECKSUM_BYTES;
      return new SnapshotFile.Loaded(Tree.of(entries), firstSegment, bytes, hasLog);
    } catch (EOFException e) {
      throw corrupt(offset, "the file ended while it was read");
    }
  }

  private long readHeader() throws IOException {
    if (in.readLong() != SnapshotFormat.MAGIC) {
      throw corrupt(0, "this is not a snapshot: the first 8 bytes are not its magic");
    }
    long version = Integer.toUnsignedLong(in.readInt());
    hasLog = version == SnapshotFormat.VERSION;
    if (!hasLog && version != SnapshotFormat.VERSION_WITHOUT_LOG) {
      throw corrupt(8, "format version " + version + ", expected " + SnapshotFormat.VERSION);
    }
    long count = Integer.toUnsignedLong(in.readInt());
    offset = SnapshotFormat.HEADER_BYTES_WITHOUT_LOG;
    if (hasLog) {
      if (end < SnapshotFormat.HEADER_BYTES) {
        throw corrupt(offset, "the file ends before its header does");
      }
      firstSegment = in.readLong();
      offset = SnapshotFormat.HEADER_BYTES;
      if (firstSegment < 1) {
        throw corrupt(16, "segments of the log have numbers from 1 on, this is " + firstSegment);
      }
    }
    if (count > (end - offset) / SnapshotFormat.MIN_ENTRY_BYTES) {
      throw corrupt(12, "entry count " + count + " for " + (end - offset) + " bytes of entries");
    }
    return count;
  }

  private void readEntry() throws IOException {
    if (end - offset < SnapshotFormat.MIN_ENTRY_BYTES) {
      throw corrupt(offset, "the file ends within an entry");
    }
    int keyLength = in.readUnsignedByte();
    long valueLength = Integer.toUnsignedLong(in.readInt());
    if (valueLength > Value.MAX_BYTES) {
      throw corrupt(offset + 1, "value length " + valueLength + ", at most " + Value.MAX_BYTES);
    }
    long keyOffset = offset + SnapshotFormat.ENTRY_HEADER_BYTES;
    long length = keyLength + valueLength;
    if (length > end - keyOffset) {
      throw corrupt(offset, "an entry of " + length + " bytes, " + (end - keyOffset) + " are left");
    }
    Key key = readKey(keyOffset, keyLength);
    if (!entries.isEmpty() && entries.lastKey().compareTo(key) >= 0) {
      throw corrupt(offset, "the keys are not in ascending order");
    }
    entries.put(key, Value.of(in.readNBytes((int) valueLength)));
    offset = keyOffset + length;
  }

  private Key readKey(long keyOffset, int length) throws IOException {
    try {
      return Key.of(in.readNBytes(length));
    } catch (IllegalArgumentException e) {
      throw corrupt(keyOffset, String.valueOf(e.getMessage()));
    }
  }

  private void readChecksum() throws IOException {
    int computed = (int) checksum.getValue();
    int stored = in.readInt();
    if (stored != computed) {
      throw corrupt(
          end,
          String.format(
              Locale.ROOT, "the checksum is %08x, the content has %08x", stored, computed));
    }
  }

  private CorruptFileException corrupt(long offset, String problem) {
    return new CorruptFileException(file, offset, problem);
  }
}

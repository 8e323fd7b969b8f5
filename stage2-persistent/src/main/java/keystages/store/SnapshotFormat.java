package keystages.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The snapshot file, byte by byte. Integers are unsigned and big-endian.
 *
 * <pre>
 * offset      size  field
 * 0              8  magic: 89 4B 45 59 53 0D 0A 1A (\x89 K E Y S \r \n \x1A)
 * 8              4  format version: 1
 * 12             4  entry count
 * 16                the entries, in strictly ascending key order, each:
 *                1    key length k, 1 to 255
 *                4    value length v, 0 to 1,048,576
 *                k    key, UTF-8
 *                v    value
 * size − 4       4  CRC-32C of everything before it (RFC 3720, appendix B.4)
 * </pre>
 *
 * <p>The key order makes equal contents equal bytes. The magic holds a byte outside ASCII and two
 * line ends, so that a transfer that takes the file for text is noticed (as in PNG, RFC 2083,
 * section 12.11). The checksum covers the lengths too: a checksum of the data alone would accept a
 * tail of zeros as empty entries.
 *
 * <p>An entry has the same bytes in memory, so that writing a snapshot is copying entries.
 */
final class SnapshotFormat {
  static final long MAGIC = 0x894B_4559_530D_0A1AL;
  static final int VERSION = 1;

  static final int HEADER_BYTES = 16;
  static final int ENTRY_HEADER_BYTES = 5;
  static final int MIN_ENTRY_BYTES = ENTRY_HEADER_BYTES + 1;
  static final int CHECKSUM_BYTES = 4;

  private SnapshotFormat() {}

  /** The entry of this key and value. */
  static byte[] entry(Key key, Value value) {
    ByteBuffer entry = ByteBuffer.allocate(ENTRY_HEADER_BYTES + key.size() + value.size());
    entry.put((byte) key.size()).putInt(value.size());
    return entry.put(key.bytes()).put(value.bytes()).array();
  }

  /**
   * The key of an entry.
   *
   * @throws IllegalArgumentException if its bytes are none; the message says why
   */
  static Key key(byte[] entry) {
    return Key.adopt(Arrays.copyOfRange(entry, ENTRY_HEADER_BYTES, keyEnd(entry)));
  }

  /** The value of an entry, without a copy. */
  static Value value(byte[] entry) {
    return Value.tail(entry, keyEnd(entry));
  }

  /** Compares the key of an entry with another, as {@link Key#compareTo} does. */
  static int compareKey(byte[] entry, Key key) {
    byte[] other = key.bytes();
    return Arrays.compareUnsigned(entry, ENTRY_HEADER_BYTES, keyEnd(entry), other, 0, other.length);
  }

  private static int keyEnd(byte[] entry) {
    return ENTRY_HEADER_BYTES + Byte.toUnsignedInt(entry[0]);
  }
}

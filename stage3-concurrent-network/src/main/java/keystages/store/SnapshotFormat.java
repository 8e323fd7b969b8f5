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
 * <p>In memory the entries are the same bytes in the same order: an image of the file.
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
  static ByteBuffer entry(Key key, Value value) {
    ByteBuffer entry = ByteBuffer.allocate(ENTRY_HEADER_BYTES + key.size() + value.size());
    entry.put((byte) key.size()).putInt(value.size());
    return entry.put(key.bytes()).put(value.bytes()).flip();
  }

  /** The key of the entry that starts there. */
  static Key key(byte[] image, int start) {
    return Key.adopt(Arrays.copyOfRange(image, keyStart(start), keyEnd(image, start)));
  }

  /** The value of the entry that starts there. */
  static Value value(byte[] image, int start) {
    return Value.adopt(Arrays.copyOfRange(image, keyEnd(image, start), end(image, start)));
  }

  /** Whether this is the key of the entry that starts there. */
  static boolean hasKey(byte[] image, int start, Key key) {
    byte[] bytes = key.bytes();
    return keyLength(image, start) == bytes.length
        && Arrays.equals(image, keyStart(start), keyEnd(image, start), bytes, 0, bytes.length);
  }

  /** Compares the key of the entry that starts there with another, as {@link Key#compareTo}. */
  static int compareKey(byte[] image, int start, Key key) {
    byte[] bytes = key.bytes();
    return Arrays.compareUnsigned(
        image, keyStart(start), keyEnd(image, start), bytes, 0, bytes.length);
  }

  /** Compares the keys of the entries that start there, as {@link Key#compareTo}. */
  static int compareKeys(byte[] image, int start, int otherStart) {
    return Arrays.compareUnsigned(
        image,
        keyStart(start),
        keyEnd(image, start),
        image,
        keyStart(otherStart),
        keyEnd(image, otherStart));
  }

  static int keyStart(int start) {
    return start + ENTRY_HEADER_BYTES;
  }

  static int keyEnd(byte[] image, int start) {
    return keyStart(start) + keyLength(image, start);
  }

  /** Where the entry that starts there ends. */
  static int end(byte[] image, int start) {
    return keyEnd(image, start) + valueLength(image, start);
  }

  static int keyLength(byte[] image, int start) {
    return Byte.toUnsignedInt(image[start]);
  }

  /** Negative if it is more than an {@code int} holds. */
  static int valueLength(byte[] image, int start) {
    return image[start + 1] << 24
        | Byte.toUnsignedInt(image[start + 2]) << 16
        | Byte.toUnsignedInt(image[start + 3]) << 8
        | Byte.toUnsignedInt(image[start + 4]);
  }
}

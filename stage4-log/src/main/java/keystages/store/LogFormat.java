package keystages.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A segment of the log, byte by byte. Integers are unsigned and big-endian.
 *
 * <pre>
 * offset      size  field
 * 0              8  magic: 89 4B 45 59 4C 0D 0A 1A (\x89 K E Y L \r \n \x1A)
 * 8              4  format version: 1
 * 12             8  number of the segment, the same as in its name
 * 20             8  sequence number of its first frame
 * 28             8  salt: random
 * 36             4  CRC-32C of everything before it (RFC 3720, appendix B.4)
 * 40                the frames, each:
 *                4    CRC-32C of the salt and of everything in the frame after this field
 *                4    length of the entries in bytes, at least 6
 *                8    sequence number: that of the frame before, plus 1
 *                     the entries, each:
 *                1      key length k, 1 to 255
 *                4      value length v, 0 to 1,048,576, or FF FF FF FF: the key is erased
 *                k      key, UTF-8
 *                v      value
 *                   zeros, or nothing, or what is left of a frame that never became durable
 * </pre>
 *
 * <p>A frame is one group of mutations, and its checksum makes it whole or not there. The checksum
 * covers the length, since no field is believed without it; and the sequence number, or a frame
 * could be left out, or come twice. The salt keeps out what another file has left in the blocks of
 * this one, and values that somebody has made look like frames (SQLite has salts for the first
 * reason, "Write-Ahead Logging", section 4.1).
 *
 * <p>Downside: if the frame that became durable last is damaged, it looks like one that never did.
 */
final class LogFormat {
  static final long MAGIC = 0x894B_4559_4C0D_0A1AL;
  static final int VERSION = 1;

  static final int HEADER_BYTES = 40;
  static final int FRAME_HEADER_BYTES = 16;
  static final int ENTRY_HEADER_BYTES = 5;
  static final int MIN_ENTRY_BYTES = ENTRY_HEADER_BYTES + 1;
  static final int MAX_ENTRY_BYTES = ENTRY_HEADER_BYTES + Key.MAX_BYTES + Value.MAX_BYTES;
  static final int MAX_FRAME_BYTES = FRAME_HEADER_BYTES + MAX_ENTRY_BYTES;

  /** The value length of an erased key. */
  static final int ERASED = -1;

  private LogFormat() {}

  static int entryBytes(Mutation mutation) {
    int valueBytes = mutation.value == null ? 0 : mutation.value.size();
    return ENTRY_HEADER_BYTES + mutation.key.size() + valueBytes;
  }

  /** The checksum of a header: of the bytes up to its own place. */
  static int headerChecksum(ByteBuffer header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header.slice(0, HEADER_BYTES - Integer.BYTES));
    return (int) checksum.getValue();
  }

  /** The checksum of a frame: of the salt, and of the bytes after its own place. */
  static int frameChecksum(long salt, ByteBuffer frame) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, salt));
    checksum.update(frame.slice(Integer.BYTES, frame.limit() - Integer.BYTES));
    return (int) checksum.getValue();
  }
}

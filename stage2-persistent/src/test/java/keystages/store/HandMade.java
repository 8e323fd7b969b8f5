package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Snapshots put together field by field, by what {@link SnapshotFormat} says and without the code
 * that it describes, so that each field can lie under a checksum that does not.
 */
final class HandMade {
  static final long MAGIC = 0x894B4559530D0A1AL;

  private HandMade() {}

  /** A snapshot of this format with this entry count, whatever the entries are. */
  static byte[] snapshot(int count, byte[]... entries) {
    return snapshot(MAGIC, 1, count, entries);
  }

  static byte[] snapshot(long magic, int version, int count, byte[]... entries) {
    ByteBuffer header = ByteBuffer.allocate(16).putLong(magic).putInt(version).putInt(count);
    return withChecksum(join(header.array(), join(entries)));
  }

  /** An entry as it should be. */
  static byte[] entry(String key, String value) {
    byte[] keyBytes = key.getBytes(UTF_8);
    byte[] valueBytes = value.getBytes(UTF_8);
    return entry(keyBytes.length, valueBytes.length, keyBytes, valueBytes);
  }

  /** An entry whose lengths may be lies. */
  static byte[] entry(int keyLength, int valueLength, byte[]... content) {
    ByteBuffer lengths = ByteBuffer.allocate(5).put((byte) keyLength).putInt(valueLength);
    return join(lengths.array(), join(content));
  }

  static byte[] withChecksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return join(content, ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}

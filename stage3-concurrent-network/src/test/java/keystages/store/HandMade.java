package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Builds snapshots field by field from the description in {@link SnapshotFormat}, without the code
 * under test, so that a field can be false under a checksum that is right.
 */
final class HandMade {
  static final long MAGIC = 0x894B4559530D0A1AL;

  private HandMade() {}

  /** A snapshot with this entry count, however many entries follow. */
  static byte[] snapshot(int count, byte[]... entries) {
    return snapshot(MAGIC, 1, count, entries);
  }

  static byte[] snapshot(long magic, int version, int count, byte[]... entries) {
    ByteBuffer header = ByteBuffer.allocate(16).putLong(magic).putInt(version).putInt(count);
    return withChecksum(join(header.array(), join(entries)));
  }

  /** A correct entry. */
  static byte[] entry(String key, String value) {
    byte[] keyBytes = key.getBytes(UTF_8);
    byte[] valueBytes = value.getBytes(UTF_8);
    return entry(keyBytes.length, valueBytes.length, keyBytes, valueBytes);
  }

  /** An entry whose lengths may be false. */
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

package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Builds snapshots and segments of the log field by field from the descriptions in {@link
 * SnapshotFormat} and {@link LogFormat}, without the code under test, so that a field can be false
 * under a checksum that is right.
 */
final class HandMade {
  static final long MAGIC = 0x894B4559530D0A1AL;
  static final long LOG_MAGIC = 0x894B45594C0D0A1AL;
  static final long SALT = 0x0123456789ABCDEFL;

  private HandMade() {}

  /** A snapshot with this entry count, however many entries follow. */
  static byte[] snapshot(int count, byte[]... entries) {
    return snapshot(MAGIC, 2, count, 1, entries);
  }

  static byte[] snapshot(long magic, int version, int count, long firstSegment, byte[]... entries) {
    ByteBuffer header =
        ByteBuffer.allocate(24).putLong(magic).putInt(version).putInt(count).putLong(firstSegment);
    return withChecksum(join(header.array(), join(entries)));
  }

  /** A snapshot of version 1, of a store without a log. */
  static byte[] snapshotWithoutLog(int count, byte[]... entries) {
    ByteBuffer header = ByteBuffer.allocate(16).putLong(MAGIC).putInt(1).putInt(count);
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

  /** A segment of the log. */
  static byte[] segment(long number, long firstSequence, byte[]... frames) {
    return segment(LOG_MAGIC, 1, number, firstSequence, frames);
  }

  static byte[] segment(
      long magic, int version, long number, long firstSequence, byte[]... frames) {
    ByteBuffer header =
        ByteBuffer.allocate(36)
            .putLong(magic)
            .putInt(version)
            .putLong(number)
            .putLong(firstSequence)
            .putLong(SALT);
    return join(withChecksum(header.array()), join(frames));
  }

  /** A frame of these entries. */
  static byte[] frame(long sequence, byte[]... entries) {
    return frame(SALT, sequence, join(entries).length, entries);
  }

  /** A frame whose length may be false. */
  static byte[] frame(long salt, long sequence, int length, byte[]... entries) {
    byte[] content =
        join(ByteBuffer.allocate(12).putInt(length).putLong(sequence).array(), join(entries));
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(8).putLong(salt).array());
    checksum.update(content);
    return join(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array(), content);
  }

  /** The entry of the log that erases the key. */
  static byte[] erased(String key) {
    byte[] keyBytes = key.getBytes(UTF_8);
    return entry(keyBytes.length, -1, keyBytes);
  }

  /** Writes the snapshot into the directory, and a segment 1 without frames. */
  static void write(Path directory, byte[] snapshot) throws IOException {
    write(directory, snapshot, segment(1, 1));
  }

  /** Writes the snapshot into the directory, and a log of these segments, from 1 on. */
  static void write(Path directory, byte[] snapshot, byte[]... segments) throws IOException {
    Files.write(directory.resolve("kv.snapshot"), snapshot);
    for (int i = 0; i < segments.length; i++) {
      Files.write(directory.resolve("kv.log." + (i + 1)), segments[i]);
    }
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

package keystages.store;

/**
 * The snapshot file, byte by byte. Integers are unsigned and big-endian.
 *
 * <pre>
 * offset      size  field
 * 0              8  magic: 89 4B 45 59 53 0D 0A 1A (\x89 K E Y S \r \n \x1A)
 * 8              4  format version: 2
 * 12             4  entry count
 * 16             8  number of the segment of the log that goes on from here
 * 24                the entries, in strictly ascending key order, each:
 *                1    key length k, 1 to 255
 *                4    value length v, 0 to 1,048,576
 *                k    key, UTF-8
 *                v    value
 * size − 4       4  CRC-32C of everything before it (RFC 3720, appendix B.4)
 * </pre>
 *
 * <p>Version 1 lacks the number of a segment: the store that writes it has no log.
 *
 * <p>Because of the key order, equal contents are equal entries, byte by byte. The magic holds a
 * byte outside ASCII and two line ends, so a transfer that takes the file for text is noticed (as
 * in PNG, RFC 2083, section 12.11). The checksum covers the lengths too: a checksum of the data
 * alone would accept a tail of zeros as empty entries, since the CRC of nothing is 0.
 *
 * <p>Downsides: one damaged bit makes the whole file unreadable, since the only checksum is at the
 * end. A single entry cannot be found without reading all entries before it, and the file cannot be
 * streamed to a reader that wants to trust an entry before it has seen the last byte.
 */
final class SnapshotFormat {
  static final long MAGIC = 0x894B_4559_530D_0A1AL;
  static final int VERSION = 2;

  /** The version that has no log. */
  static final int VERSION_WITHOUT_LOG = 1;

  static final int HEADER_BYTES = 24;
  static final int HEADER_BYTES_WITHOUT_LOG = 16;
  static final int ENTRY_HEADER_BYTES = 5;
  static final int MIN_ENTRY_BYTES = ENTRY_HEADER_BYTES + 1;
  static final int CHECKSUM_BYTES = 4;

  private SnapshotFormat() {}
}

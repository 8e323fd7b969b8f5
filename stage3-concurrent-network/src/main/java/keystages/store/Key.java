package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * A key: 1 to 255 bytes of UTF-8 without control characters. Immutable; keys are ordered by their
 * bytes, which is the order of their code points.
 */
public final class Key implements Comparable<Key> {
  public static final int MAX_BYTES = 255;

  private final byte[] utf8;
  private final int hash;

  private Key(byte[] utf8) {
    this.utf8 = utf8;
    this.hash = Hash.of(utf8, 0, utf8.length);
  }

  /**
   * The key with a copy of these bytes.
   *
   * @throws IllegalArgumentException if they are not 1 to 255 bytes of UTF-8 or hold a control
   *     character; the message says which
   */
  public static Key of(byte[] utf8) {
    check(utf8, 0, utf8.length);
    return new Key(utf8.clone());
  }

  /** The key with these very bytes, which are known to be one and which nobody may change. */
  static Key adopt(byte[] utf8) {
    return new Key(utf8);
  }

  /** Throws as {@link #of(byte[])} does if these bytes of an array are no key. */
  static void check(byte[] bytes, int from, int to) {
    if (to == from || to - from > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key has 1 to " + MAX_BYTES + " bytes, this one has " + (to - from));
    }
    if (!isPrintableAscii(bytes, from, to)
        && decode(bytes, from, to).codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a key has no control characters");
    }
  }

  /** The key with this text; an unpaired surrogate is not text. */
  public static Key of(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a key is text that UTF-8 can encode");
    }
    return of(text.getBytes(UTF_8));
  }

  /**
   * Most keys are, and need no decoding to be checked. Eight bytes are looked at together: opening
   * a store checks all of its keys.
   */
  private static boolean isPrintableAscii(byte[] utf8, int from, int to) {
    ByteBuffer key = ByteBuffer.wrap(utf8);
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      if (!arePrintableAscii(key.getLong(i))) {
        return false;
      }
    }
    for (; i < to; i++) {
      if (utf8[i] < ' ' || utf8[i] == 0x7F) { // the bytes of all other characters are negative
        return false;
      }
    }
    return true;
  }

  /**
   * Of eight bytes, one is not ASCII if its highest bit is set; else one is less than a space if
   * that bit is set when a space is taken from each, and one is 0x7F if it is set when 1 is added
   * to each. A borrow or a carry into the next byte needs one that has been found so itself.
   */
  private static boolean arePrintableAscii(long bytes) {
    long found = bytes | bytes - 0x2020_2020_2020_2020L | bytes + 0x0101_0101_0101_0101L;
    return (found & 0x8080_8080_8080_8080L) == 0;
  }

  private static String decode(byte[] utf8, int from, int to) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8, from, to - from)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a key is UTF-8, this one is not", e);
    }
  }

  /** The length in bytes of UTF-8. */
  public int size() {
    return utf8.length;
  }

  /** The bytes themselves, to be read and never to be changed. */
  byte[] bytes() {
    return utf8;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return utf8.clone();
  }

  @Override
  public int compareTo(Key that) {
    return Arrays.compareUnsigned(utf8, that.utf8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key that && hash == that.hash && Arrays.equals(utf8, that.utf8);
  }

  /** That of {@link Hash}, which the index of a store relies on. */
  @Override
  public int hashCode() {
    return hash;
  }

  /** The key as text. */
  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}

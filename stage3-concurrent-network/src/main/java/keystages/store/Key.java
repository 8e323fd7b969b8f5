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

  private Key(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * The key with a copy of these bytes.
   *
   * @throws IllegalArgumentException if they are not 1 to 255 bytes of UTF-8 or hold a control
   *     character; the message says which
   */
  public static Key of(byte[] utf8) {
    if (utf8.length == 0 || utf8.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key has 1 to " + MAX_BYTES + " bytes, this one has " + utf8.length);
    }
    if (!isPrintableAscii(utf8) && decode(utf8).codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a key has no control characters");
    }
    return new Key(utf8.clone());
  }

  /** The key with this text; an unpaired surrogate is not text. */
  public static Key of(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a key is text that UTF-8 can encode");
    }
    return of(text.getBytes(UTF_8));
  }

  /** Most keys are, and need no decoding to be checked. */
  private static boolean isPrintableAscii(byte[] utf8) {
    for (byte b : utf8) {
      if (b < ' ' || b == 0x7F) { // the bytes of all other characters are negative
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
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
    return other instanceof Key that && Arrays.equals(utf8, that.utf8);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  /** The key as text. */
  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}

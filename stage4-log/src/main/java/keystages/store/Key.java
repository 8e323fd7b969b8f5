package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * A key: 1 to 255 bytes of UTF-8 without control characters. Immutable. Keys are ordered by their
 * bytes, unsigned, which is the order of their code points.
 */
public final class Key implements Comparable<Key> {
  public static final int MAX_BYTES = 255;

  private final byte[] utf8;

  private Key(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * Makes a key of a copy of these bytes.
   *
   * @throws IllegalArgumentException if they are not 1 to 255 bytes of UTF-8 or hold a control
   *     character; the message says which
   */
  public static Key of(byte[] utf8) {
    if (utf8.length == 0 || utf8.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a key has 1 to " + MAX_BYTES + " bytes, this one has " + utf8.length);
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (text.codePoints().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a key has no control characters");
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a key is UTF-8, this one is not", e);
    }
    return new Key(utf8.clone());
  }

  /** Makes a key of this text, which must not hold an unpaired surrogate: UTF-8 has none. */
  public static Key of(String text) {
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a key is text that UTF-8 can encode");
    }
    return of(text.getBytes(UTF_8));
  }

  /** Returns the length in bytes. */
  int size() {
    return utf8.length;
  }

  /** Appends the bytes, without a copy. */
  void putInto(ByteBuffer out) {
    out.put(utf8);
  }

  /** Returns a copy of the bytes. */
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

  /** Returns the key as text. */
  @Override
  public String toString() {
    return new String(utf8, UTF_8);
  }
}

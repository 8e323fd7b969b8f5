package keystages.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A value: 0 to 1,048,576 opaque bytes. Immutable, equal by content. */
public final class Value {
  public static final int MAX_BYTES = 1 << 20;

  private final byte[] bytes;
  private final int from;

  private Value(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  /**
   * The value with a copy of these bytes.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
   */
  public static Value of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a value has at most " + MAX_BYTES + " bytes, this one has " + bytes.length);
    }
    return new Value(bytes.clone(), 0);
  }

  /** The value with these very bytes from {@code from} on, which nobody may change any more. */
  static Value tail(byte[] bytes, int from) {
    return new Value(bytes, from);
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length - from;
  }

  /** The bytes themselves, read-only. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes, from, size()).asReadOnlyBuffer();
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value that && bytes().equals(that.bytes());
  }

  @Override
  public int hashCode() {
    return bytes().hashCode();
  }

  @Override
  public String toString() {
    return "Value[" + size() + " bytes]";
  }
}

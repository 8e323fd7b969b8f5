package keystages.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A value: 0 to 1,048,576 opaque bytes. Immutable, equal by content. */
public final class Value {
  public static final int MAX_BYTES = 1 << 20;

  private final byte[] bytes;

  private Value(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Makes a value of a copy of these bytes.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_BYTES}
   */
  public static Value of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a value has at most " + MAX_BYTES + " bytes, this one has " + bytes.length);
    }
    return new Value(bytes.clone());
  }

  /** Returns the length in bytes. */
  public int size() {
    return bytes.length;
  }

  /** Writes all bytes, without a copy. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** Appends all bytes, without a copy. */
  void putInto(ByteBuffer out) {
    out.put(bytes);
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Value[" + bytes.length + " bytes]";
  }
}

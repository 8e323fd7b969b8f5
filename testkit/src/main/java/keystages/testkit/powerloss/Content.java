package keystages.testkit.powerloss;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a file. Immutable, equal by content. */
final class Content {
  static final Content EMPTY = new Content(new byte[0]);

  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  static Content zeros(int length) {
    return new Content(new byte[length]);
  }

  /** Takes the next {@code length} bytes from the buffer. */
  static Content take(ByteBuffer from, int length) {
    byte[] taken = new byte[length];
    from.get(taken);
    return new Content(taken);
  }

  int size() {
    return bytes.length;
  }

  /** These bytes, cut to {@code size} or extended to it with zeros. */
  Content resize(int size) {
    return new Content(Arrays.copyOf(bytes, size));
  }

  /** These bytes with a part of {@code data} written over them. A gap before it reads as zeros. */
  Content write(int offset, Content data, int from, int to) {
    byte[] written = Arrays.copyOf(bytes, Math.max(bytes.length, offset + to - from));
    System.arraycopy(data.bytes, from, written, offset, to - from);
    return new Content(written);
  }

  /** These bytes, extended to {@code size} with those that {@code other} has there, or zeros. */
  Content extend(int size, Content other) {
    byte[] extended = Arrays.copyOf(bytes, size);
    int end = Math.min(size, other.bytes.length);
    if (bytes.length < end) {
      System.arraycopy(other.bytes, bytes.length, extended, bytes.length, end - bytes.length);
    }
    return new Content(extended);
  }

  /** Copies as many bytes as fit into the buffer and returns how many, or -1 at the end. */
  int read(long position, ByteBuffer into) {
    if (position >= bytes.length) {
      return into.hasRemaining() ? -1 : 0;
    }
    int count = (int) Math.min(into.remaining(), bytes.length - position);
    into.put(bytes, (int) position, count);
    return count;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Content content && Arrays.equals(bytes, content.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}

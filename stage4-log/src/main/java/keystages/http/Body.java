package keystages.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The bytes of a request or a response: immutable, equal by content, never null. */
public final class Body implements Content {
  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A body with a copy of these bytes. */
  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes.clone());
  }

  /** A body with this text in UTF-8. */
  public static Body of(String text) {
    return new Body(text.getBytes(UTF_8));
  }

  /** The length in bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public long heapBytes() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The index of the first byte with this character, or -1 if there is none. */
  public int indexOf(char ascii) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == ascii) {
        return i;
      }
    }
    return -1;
  }

  /** The bytes from {@code from}, inclusive, to {@code to}, exclusive. */
  public byte[] slice(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Writes all bytes, without a copy. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The content as UTF-8 text, for failure messages; at most 100 characters of it. */
  @Override
  public String toString() {
    String text = new String(bytes, 0, Math.min(bytes.length, 100), UTF_8);
    return bytes.length <= 100 ? text : text + "… (" + bytes.length + " bytes)";
  }
}

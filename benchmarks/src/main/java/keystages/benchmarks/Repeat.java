package keystages.benchmarks;

import java.io.InputStream;

/** The same bytes again and again, without end; one read returns them once, as a packet would. */
public final class Repeat extends InputStream {
  private final byte[] bytes;
  private int next;

  public Repeat(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    if (next == bytes.length) {
      next = 0;
    }
    return bytes[next++];
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (next == bytes.length) {
      next = 0;
    }
    int read = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, target, offset, read);
    next += read;
    return read;
  }
}

package keystages.benchmarks;

import java.io.OutputStream;

/** Copies what is written over what was written before, as a socket copies it away. */
public final class Sink extends OutputStream {
  private final byte[] bytes = new byte[1 << 16];

  @Override
  public void write(int b) {
    bytes[0] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    System.arraycopy(source, offset, bytes, 0, length);
  }

  /** What was copied, so that no compiler can leave the copying out. */
  public byte[] bytes() {
    return bytes;
  }
}

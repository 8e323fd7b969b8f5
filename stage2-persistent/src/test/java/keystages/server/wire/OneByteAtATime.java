package keystages.server.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Hands out one byte for each read, as slow clients do. */
public final class OneByteAtATime extends InputStream {
  private final ByteArrayInputStream in;
  private final Runnable beforeEachLine;
  private boolean atLineStart = true;

  public OneByteAtATime(byte[] bytes) {
    this(bytes, () -> {});
  }

  /**
   * @param beforeEachLine done when the first byte of a line, or the end of the input, is asked for
   */
  public OneByteAtATime(byte[] bytes, Runnable beforeEachLine) {
    this.in = new ByteArrayInputStream(bytes);
    this.beforeEachLine = beforeEachLine;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (atLineStart) {
      beforeEachLine.run();
    }
    int read = in.read(bytes, offset, Math.min(1, length));
    atLineStart = read > 0 && bytes[offset] == '\n';
    return read;
  }
}

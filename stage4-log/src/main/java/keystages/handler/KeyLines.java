package keystages.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import keystages.http.Content;
import keystages.store.Key;

/**
 * One line for each key, percent-encoded and ended by a line feed. The lines are made twice: once
 * to count their bytes, and again as they are written. They are never in memory all at once, since
 * together they may be several times as large as the keys.
 */
record KeyLines(List<Key> keys, long length) implements Content {
  /** A key's place in the list. */
  private static final int REFERENCE_BYTES = 8;

  static KeyLines of(List<Key> keys) {
    long length = 0;
    for (Key key : keys) {
      length += line(key).length;
    }
    return new KeyLines(keys, length);
  }

  /**
   * The list alone. A key that is erased meanwhile stays in memory until this is written, but that
   * is true of few keys, since erasing one takes time in proportion to all.
   */
  @Override
  public long heapBytes() {
    return (long) REFERENCE_BYTES * keys.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (Key key : keys) {
      out.write(line(key));
    }
  }

  private static byte[] line(Key key) {
    return (KeyCodec.encode(key) + "\n").getBytes(US_ASCII);
  }
}

package keystages.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an answer: a known number of bytes that need not be in memory all at once.
 * Implementations are immutable.
 */
public interface Content {
  /** The number of bytes that it writes. */
  long length();

  /** The number of bytes of the heap that it keeps in use until it has been written. */
  long heapBytes();

  /** Writes all its bytes. */
  void writeTo(OutputStream out) throws IOException;
}

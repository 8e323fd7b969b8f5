package keystages.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What an answer carries: bytes of a known number that need not be in memory all at once.
 * Implementations are immutable.
 */
public interface Content {
  /** How many bytes it writes. */
  long length();

  /** How many bytes of the heap it keeps in use until it has been written. */
  long heapBytes();

  /** Writes all its bytes. */
  void writeTo(OutputStream out) throws IOException;
}

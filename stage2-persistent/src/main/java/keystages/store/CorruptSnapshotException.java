package keystages.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A snapshot that fails its checks. Nobody has changed the file, and nobody should before a copy.
 */
final class CorruptSnapshotException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param offset of the byte from which on the file makes no sense
   */
  CorruptSnapshotException(Path file, long offset, String problem) {
    super(file + " is damaged at offset " + offset + ": " + problem + "; it was left as it is");
  }
}

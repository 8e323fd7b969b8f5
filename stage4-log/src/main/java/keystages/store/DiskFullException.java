package keystages.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file could not be written, and hardly any space is left. */
final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  private DiskFullException(IOException cause) {
    super("no space is left: " + Failures.describe(cause), cause);
  }

  /**
   * Tells a full disk from a failing one by the space that is left, while the file still holds what
   * did fit: a disk is full if it has no room for one more of the largest values. The words of the
   * exception would say it too, but in the language of the operating system.
   *
   * @return the exception to throw
   */
  static IOException or(IOException failure, Path directory) {
    try {
      if (Files.getFileStore(directory).getUsableSpace() < Value.MAX_BYTES) {
        return new DiskFullException(failure);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}

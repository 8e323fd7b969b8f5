package keystages.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file that fails its checks. It was left untouched: copy it before you repair it. */
final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param offset the position of the first byte that makes no sense
   */
  CorruptFileException(Path file, long offset, String problem) {
    super(file + " is damaged at offset " + offset + ": " + problem + "; it was left as it is");
  }
}

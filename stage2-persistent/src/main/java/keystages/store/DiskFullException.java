package keystages.store;

import java.io.IOException;

/** The new snapshot could not be written, and hardly any space is left. */
final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  DiskFullException(IOException cause) {
    super("no space is left: " + Failures.describe(cause), cause);
  }
}

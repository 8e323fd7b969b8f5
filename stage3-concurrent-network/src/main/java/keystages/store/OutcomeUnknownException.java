package keystages.store;

import java.io.IOException;

/** After a power loss, the directory may hold the old snapshot or the new one. */
final class OutcomeUnknownException extends IOException {
  private static final long serialVersionUID = 1;

  OutcomeUnknownException(Throwable cause) {
    super("the snapshot was replaced, but perhaps not durably", cause);
  }
}

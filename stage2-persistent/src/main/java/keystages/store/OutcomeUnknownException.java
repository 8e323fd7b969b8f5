package keystages.store;

import java.io.IOException;

/** The new snapshot may or may not be the one that a power loss leaves behind. */
final class OutcomeUnknownException extends IOException {
  private static final long serialVersionUID = 1;

  OutcomeUnknownException(Throwable cause) {
    super("the snapshot was replaced, but perhaps not durably", cause);
  }
}

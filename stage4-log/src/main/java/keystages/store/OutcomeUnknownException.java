package keystages.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Nobody can tell what the next opening will find, so this store has to stop. */
final class OutcomeUnknownException extends IOException {
  private static final long serialVersionUID = 1;

  OutcomeUnknownException(String why, @Nullable Throwable cause) {
    super(why, cause);
  }

  static OutcomeUnknownException after(Throwable cause) {
    return new OutcomeUnknownException(
        "it is unknown whether the last mutation is durable: " + cause.getMessage(), cause);
  }
}

package keystages.testkit.process;

import java.io.IOException;

/** The process ended before its answer was whole. Whether the request took effect is unknown. */
public final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  NoAnswerException(Request request, Throwable cause) {
    super("no answer to " + request, cause);
  }
}

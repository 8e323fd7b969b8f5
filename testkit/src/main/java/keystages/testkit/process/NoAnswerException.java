package keystages.testkit.process;

import java.io.IOException;

/**
 * The process went away before its answer was whole. Nobody can tell from that whether the request
 * took effect.
 */
public final class NoAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  NoAnswerException(Request request, Throwable cause) {
    super("no answer to " + request, cause);
  }
}

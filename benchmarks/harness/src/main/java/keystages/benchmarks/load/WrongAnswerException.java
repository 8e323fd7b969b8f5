package keystages.benchmarks.load;

import java.io.IOException;

/**
 * A server that was measured did not do what it was asked. What it was measured to do is worth
 * nothing then, so the run ends.
 */
public final class WrongAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  WrongAnswerException(Exchange exchange, String what) {
    super(exchange + ": " + what);
  }
}

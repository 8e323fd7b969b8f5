package keystages.testkit.check.program;

/**
 * A promise cannot be judged here. The message is the reason, in a sentence without a full stop.
 */
public final class CannotTellException extends Exception {
  private static final long serialVersionUID = 1;

  public CannotTellException(String reason) {
    super(reason);
  }
}

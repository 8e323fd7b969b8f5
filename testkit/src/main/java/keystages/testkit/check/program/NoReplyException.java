package keystages.testkit.check.program;

import java.io.IOException;

/** There was no answer, so nobody knows whether the request was done. */
public final class NoReplyException extends IOException {
  private static final long serialVersionUID = 1;

  private final String what;
  private final boolean patienceRanOut;

  NoReplyException(String what, boolean patienceRanOut) {
    super(what);
    this.what = what;
    this.patienceRanOut = patienceRanOut;
  }

  /** What came instead, in words. */
  public String what() {
    return what;
  }

  /** Whether the connection is still open and silent, and not ended or refused. */
  public boolean patienceRanOut() {
    return patienceRanOut;
  }
}

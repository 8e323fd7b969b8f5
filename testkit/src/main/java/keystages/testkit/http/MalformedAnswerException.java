package keystages.testkit.http;

import java.io.IOException;

/** What came back is not an answer of HTTP/1.1, or stopped in the middle of one. */
public final class MalformedAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedAnswerException(String message) {
    super(message);
  }
}

package keystages.testkit.http;

import java.io.IOException;

/** The server sent something that is not an answer of HTTP/1.1, or only a part of an answer. */
public final class MalformedAnswerException extends IOException {
  private static final long serialVersionUID = 1;

  MalformedAnswerException(String message) {
    super(message);
  }
}

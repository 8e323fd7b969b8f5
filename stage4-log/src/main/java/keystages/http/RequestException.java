package keystages.http;

/**
 * Says that a request cannot be served, and with which status to answer it.
 *
 * <p>The message is one sentence for the client: it says what is wrong with the request and what
 * was expected, and it tells nothing about the machine. What only the log may know belongs in the
 * cause of another exception.
 */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Status status;

  public RequestException(Status status, String sentence) {
    // No stack trace: this is an answer, not a defect, and a flood of bad requests must stay cheap.
    super(sentence, null, false, false);
    this.status = status;
  }

  /** 400: the request does not follow the grammar. */
  public static RequestException malformed(String sentence) {
    return new RequestException(Status.BAD_REQUEST, sentence);
  }

  /** The status to answer. */
  public Status status() {
    return status;
  }

  /** The answer to the client. */
  public Response toResponse() {
    return Response.error(status, String.valueOf(getMessage()));
  }
}

package keystages.testkit.process;

/**
 * The answer to a request.
 *
 * @param status the three-digit code
 * @param body one character for each byte
 */
public record Answer(int status, String body) {
  private static final int SHOWN = 100;

  /** Whether the stage says that it has done what was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    String text = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    return status + (text.isEmpty() ? "" : " " + text.strip());
  }
}

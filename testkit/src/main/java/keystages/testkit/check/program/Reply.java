package keystages.testkit.check.program;

import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param fields by name in lower case; of several with one name, the last
 * @param body one character for each byte
 */
public record Reply(int status, Map<String, String> fields, String body) {
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  public Reply {
    fields = Map.copyOf(fields);
  }

  /** Whether the request was done, durably. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the request may have been done or not. */
  public boolean isServerError() {
    return status >= SERVER_ERROR;
  }

  public boolean isNotFound() {
    return status == NOT_FOUND;
  }

  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  @Override
  public String toString() {
    return status + (body.isEmpty() ? "" : " " + Ask.brief(body));
  }
}

package keystages.handler;

import keystages.http.Request;
import keystages.http.RequestException;
import keystages.http.Response;

/** Answers the requests of one route. Implementations are stateless and thread-safe. */
@FunctionalInterface
public interface Handler {
  /**
   * The answer to this request.
   *
   * @throws RequestException if the request itself is at fault
   */
  Response handle(Request request);
}

package keystages.server.wire;

import keystages.http.RequestException;

/**
 * Decides on a request whose header has been read and whose body has not: a refusal at this point
 * spares the client the body.
 */
@FunctionalInterface
public interface Admission {
  /**
   * Returns if the body may be read.
   *
   * @throws RequestException if the request is refused
   */
  void admit(RequestLine requestLine, FieldSection header);
}

package keystages.http;

import java.util.Optional;

/**
 * The request methods that this server knows, by their case-sensitive tokens (RFC 9110, section 9;
 * PATCH is RFC 5789). CONNECT is left out on purpose: it asks for a tunnel and names no path, so
 * the server answers it like every unknown token.
 */
public enum Method {
  GET,
  HEAD,
  POST,
  PUT,
  DELETE,
  OPTIONS,
  TRACE,
  PATCH;

  private static final Method[] ALL = values();

  /** The method with exactly this token, or empty if there is none. */
  public static Optional<Method> of(String token) {
    for (Method method : ALL) {
      if (method.name().equals(token)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }
}

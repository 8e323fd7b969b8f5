package keystages.router;

import keystages.handler.Handler;
import keystages.http.Method;

/**
 * One line of the routing table.
 *
 * @param template a path whose last segment may be {@code *}, which stands for any one segment
 */
public record Route(Method method, String template, Handler handler) {
  private static final String ANY_SEGMENT = "/*";

  public Route {
    int star = template.indexOf('*');
    if (!template.startsWith("/") || (star >= 0 && star != template.length() - 1)) {
      throw new IllegalArgumentException("not a template: " + template);
    }
  }

  boolean matches(String path) {
    if (!template.endsWith(ANY_SEGMENT)) {
      return path.equals(template);
    }
    int parent = template.length() - 1;
    return path.regionMatches(0, template, 0, parent) && path.indexOf('/', parent) < 0;
  }

  /** A route for GET also takes HEAD (RFC 9110, section 9.3.2). */
  boolean accepts(Method asked) {
    return asked == method || (asked == Method.HEAD && method == Method.GET);
  }
}

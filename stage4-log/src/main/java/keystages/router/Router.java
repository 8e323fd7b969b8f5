package keystages.router;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import keystages.http.Method;
import keystages.http.Request;
import keystages.http.Response;
import keystages.http.Status;

/** Finds the handler of a request. Immutable, so one router serves all threads. */
public final class Router {
  private final List<Route> routes;

  /**
   * @param routes the routing table; the first match wins
   */
  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The handler's answer, or 404 for an unknown path, or 405 for an unknown method of a path.
   * OPTIONS is answered here, since this table knows which methods a path takes (RFC 9110, section
   * 9.3.7).
   */
  public Response route(Request request) {
    for (Route route : routes) {
      if (route.accepts(request.method()) && route.matches(request.path())) {
        return route.handler().handle(request);
      }
    }
    Set<Method> allowed = allowed(request);
    if (allowed.isEmpty()) {
      return notFound();
    }
    String methods = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
    Response answer =
        request.method() == Method.OPTIONS ? Response.noContent() : methodNotAllowed(methods);
    return answer.with("Allow", methods);
  }

  private Set<Method> allowed(Request request) {
    Set<Method> allowed = EnumSet.noneOf(Method.class);
    for (Route route : routes) {
      if (request.isAboutServer() || route.matches(request.path())) {
        allowed.add(Method.OPTIONS);
        for (Method method : Method.values()) {
          if (route.accepts(method)) {
            allowed.add(method);
          }
        }
      }
    }
    return allowed;
  }

  private static Response notFound() {
    return Response.error(
        Status.NOT_FOUND,
        "no such path; there are /, /kv and /kv/KEY, where '/' in a key is '%2F'");
  }

  private static Response methodNotAllowed(String methods) {
    return Response.error(Status.METHOD_NOT_ALLOWED, "this path takes only " + methods);
  }
}

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

  /** The handler's answer, or 404 for an unknown path, or 405 for an unknown method of a path. */
  public Response route(Request request) {
    for (Route route : routes) {
      if (route.accepts(request.method()) && route.matches(request.path())) {
        return route.handler().handle(request);
      }
    }
    Set<Method> allowed = allowed(request.path());
    return allowed.isEmpty() ? notFound() : methodNotAllowed(allowed);
  }

  private Set<Method> allowed(String path) {
    Set<Method> allowed = EnumSet.noneOf(Method.class);
    for (Route route : routes) {
      if (route.matches(path)) {
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
        Status.NOT_FOUND, "no such path; there are /kv and /kv/KEY, where '/' in a key is '%2F'");
  }

  private static Response methodNotAllowed(Set<Method> allowed) {
    String methods = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
    return Response.error(Status.METHOD_NOT_ALLOWED, "this path takes only " + methods)
        .with("Allow", methods);
  }
}

package keystages;

import java.util.List;
import keystages.handler.DeleteHandler;
import keystages.handler.FailureHandler;
import keystages.handler.GetHandler;
import keystages.handler.Handler;
import keystages.handler.HealthHandler;
import keystages.handler.ListHandler;
import keystages.handler.PostHandler;
import keystages.handler.PutHandler;
import keystages.http.Method;
import keystages.router.Route;
import keystages.router.Router;
import keystages.store.KVStore;

/** The routing table of the service: which handler answers which method of which path. */
public final class Routes {
  private Routes() {}

  /** A router with handlers of this store. */
  public static Router router(KVStore store) {
    return new Router(
        List.of(
            route(Method.GET, "/", new HealthHandler(store)),
            route(Method.POST, "/kv", new PostHandler(store)),
            route(Method.GET, "/kv", new ListHandler(store)),
            route(Method.PUT, "/kv/*", new PutHandler(store)),
            route(Method.GET, "/kv/*", new GetHandler(store)),
            route(Method.DELETE, "/kv/*", new DeleteHandler(store))));
  }

  private static Route route(Method method, String template, Handler handler) {
    return new Route(method, template, new FailureHandler(handler));
  }
}

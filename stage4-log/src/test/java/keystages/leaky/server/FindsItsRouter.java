package keystages.leaky.server;

import java.util.ServiceLoader;
import keystages.router.Router;

public final class FindsItsRouter {
  Router find() {
    return ServiceLoader.load(Router.class).findFirst().orElseThrow();
  }
}

package keystages.leaky.router;

import keystages.handler.Handler;

public final class LooksItsHandlersUp {
  Handler find(String name) throws ReflectiveOperationException {
    return Class.forName(name).asSubclass(Handler.class).getConstructor().newInstance();
  }
}

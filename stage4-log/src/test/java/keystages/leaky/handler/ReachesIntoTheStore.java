package keystages.leaky.handler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import keystages.store.Key;

public final class ReachesIntoTheStore {
  VarHandle hashOfKeys() throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(Key.class, MethodHandles.lookup())
        .findVarHandle(Key.class, "hash", int.class);
  }
}

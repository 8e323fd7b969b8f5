package keystages.leaky;

import keystages.handler.Handler;
import keystages.router.Router;
import keystages.server.Server;
import keystages.store.KVStore;

public record AnotherMain(Server server, Router router, Handler handler, KVStore store) {}

package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import keystages.Routes;
import keystages.handler.FailureHandler;
import keystages.handler.Handler;
import keystages.http.Method;
import keystages.router.Route;
import keystages.router.Router;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;
import keystages.testkit.http.RawClient;

/** All four layers in this process, on a free port of the loopback address. */
final class TestServer implements AutoCloseable {
  private final KVStore store;
  private final Server server;
  private final ExecutorService accepting = Executors.newSingleThreadExecutor();

  private TestServer(KVStore store, Router router, Limits limits) throws IOException {
    this.store = store;
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HostCheck hostCheck = new HostCheck(anyPort.getAddress(), Set.of(), Set.of());
    this.server = new Server(router, anyPort, hostCheck, limits);
    accepting.execute(server::serve);
  }

  /** Serves a store in this directory. */
  static TestServer start(Path data, Limits limits) throws IOException {
    KVStore store = KVStore.open(data);
    return new TestServer(store, Routes.router(store), limits);
  }

  /** Answers every GET, PUT and POST of {@code /test} with this handler, and keeps a store. */
  static TestServer start(Path data, Limits limits, Handler handler) throws IOException {
    Router router =
        new Router(
            List.of(
                route(Method.GET, "/test", handler),
                route(Method.PUT, "/test", handler),
                route(Method.POST, "/test", handler)));
    return new TestServer(KVStore.open(data), router, limits);
  }

  private static Route route(Method method, String template, Handler handler) {
    return new Route(method, template, new FailureHandler(handler));
  }

  InetSocketAddress address() {
    return server.address();
  }

  RawClient connect() throws IOException {
    return RawClient.connect(address());
  }

  /** Stores behind the server's back; text is one character for each byte. */
  void put(String key, String value) {
    store.put(key(key), Value.of(value.getBytes(ISO_8859_1)));
  }

  void erase(String key) {
    store.erase(key(key));
  }

  /** The value that is stored, or empty. */
  Optional<String> get(String key) {
    return store.get(key(key)).map(value -> new String(value.toByteArray(), ISO_8859_1));
  }

  List<String> keys() {
    return store.keys().stream().map(key -> new String(key.toByteArray(), ISO_8859_1)).toList();
  }

  private static Key key(String text) {
    return Key.of(text.getBytes(ISO_8859_1));
  }

  /** Stops serving as SIGTERM would; the store stays open. */
  void stop() throws IOException {
    server.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    accepting.close();
    store.close();
  }
}

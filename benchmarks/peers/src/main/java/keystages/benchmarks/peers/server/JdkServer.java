package keystages.benchmarks.peers.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.concurrent.Executors;

/**
 * The JDK's own server, with a virtual thread for each exchange.
 *
 * <p>Two defaults are changed (module {@code jdk.httpserver}): without {@code nodelay} the kernel
 * may hold an answer back until the client acknowledges the one before (Nagle's algorithm), and the
 * server closes idle connections when there are more than 200.
 */
final class JdkServer {
  private static final String PATH = "/kv/";
  private static final int NO_BODY = -1;

  private final InMemoryValues values = new InMemoryValues();

  private JdkServer() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    HttpServer server = HttpServer.create(Listening.address(args), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(PATH, new JdkServer()::handle);
    server.start();
    Listening.on(server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String key = exchange.getRequestURI().getPath().substring(PATH.length());
      switch (exchange.getRequestMethod()) {
        case "GET" -> get(exchange, key);
        case "PUT" -> put(exchange, key);
        default -> exchange.sendResponseHeaders(405, NO_BODY);
      }
    }
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    byte[] value = values.get(key);
    if (value == null) {
      exchange.sendResponseHeaders(404, NO_BODY);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", InMemoryValues.MEDIA_TYPE);
    exchange.getResponseHeaders().set(InMemoryValues.NOSNIFF_NAME, InMemoryValues.NOSNIFF_VALUE);
    exchange.getResponseHeaders().set(InMemoryValues.POLICY_NAME, InMemoryValues.POLICY_VALUE);
    exchange.sendResponseHeaders(200, value.length == 0 ? NO_BODY : value.length);
    exchange.getResponseBody().write(value);
  }

  private void put(HttpExchange exchange, String key) throws IOException {
    boolean isNew = values.put(key, exchange.getRequestBody().readAllBytes());
    exchange.sendResponseHeaders(isNew ? 201 : 204, NO_BODY);
  }
}

package keystages.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Serves the same requests as the real server and takes them from anybody: what works on this one
 * and not on that one is what that one's care is good for.
 */
final class CarelessServer implements AutoCloseable {
  private final Map<String, String> store = new ConcurrentSkipListMap<>();
  private final HttpServer server;

  CarelessServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void put(String key, String value) {
    store.put(key, value);
  }

  void erase(String key) {
    store.remove(key);
  }

  Map<String, String> contents() {
    return new TreeMap<>(store);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
      String key = exchange.getRequestURI().getPath().replaceFirst("/kv/?", "");
      String answer =
          switch (exchange.getRequestMethod()) {
            case "GET" -> key.isEmpty() ? String.join("\n", store.keySet()) : store.get(key);
            case "POST" -> store.put("planted", body);
            case "PUT" -> store.put(key, body);
            case "DELETE" -> store.remove(key);
            default -> "";
          };
      Headers headers = exchange.getResponseHeaders();
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Allow-Methods", "*");
      byte[] bytes = Objects.requireNonNullElse(answer, "").getBytes(ISO_8859_1);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  private static final Locale BEFORE = Locale.getDefault();

  private final Map<String, byte[]> values = new ConcurrentHashMap<>();
  private int status = 200;
  private HttpServer server;
  private HttpConnection connection;

  @BeforeEach
  void start() throws IOException {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab")); // writes other digits than 0 to 9
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    connection = new HttpConnection(server.getAddress());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT")) {
        values.put(path, exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(204, -1);
      } else {
        byte[] value = values.getOrDefault(path, new byte[1]);
        exchange.sendResponseHeaders(status, value.length);
        exchange.getResponseBody().write(value);
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    server.stop(0);
    Locale.setDefault(BEFORE);
  }

  @Test
  void exchange_writesAValueOfItsOwnToEachKey_andReadsItBack() throws IOException {
    for (int key = 0; key < 20; key++) {
      connection.exchange(true, key);
      connection.exchange(false, key);
    }

    assertThat(values).hasSize(20).containsKey("/kv/key-17");
    assertThat(values.values())
        .extracting(value -> new String(value, US_ASCII))
        .doesNotHaveDuplicates()
        .allMatch(value -> value.length() == 100);
  }

  @Test
  void exchange_answeredWithAnotherValue_fails() {
    assertThatThrownBy(() -> connection.exchange(false, 3))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("GET /kv/key-3 HTTP/1.1: expected 2xx and 100 bytes of body, was");
  }

  @Test
  void exchange_answeredWithAnotherStatus_fails() throws IOException {
    connection.exchange(true, 3);
    status = 503;

    assertThatThrownBy(() -> connection.exchange(false, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
  }
}

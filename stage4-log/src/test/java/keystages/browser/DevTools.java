package keystages.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page of the browser, told what to do (Chrome DevTools Protocol 1.3). For one thread. */
final class DevTools implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> arriving = new LinkedBlockingQueue<>();
  private final List<JsonNode> arrived = new ArrayList<>();
  private int calls;

  private DevTools(HttpClient http, URI address) {
    this.http = http;
    this.socket = http.newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Attaches to the page of the browser that is listening at this host and port. */
  static DevTools attach(String address) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    URI list = URI.create("http://" + address + "/json/list");
    var targets = http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString());
    for (JsonNode target : JSON.readTree(targets.body())) {
      if (target.path("type").asText().equals("page")) {
        return new DevTools(http, URI.create(target.path("webSocketDebuggerUrl").asText()));
      }
    }
    throw new IOException("the browser has no page: " + targets.body());
  }

  /** Has the browser do something, and returns what comes of it. */
  JsonNode call(String method, Map<String, Object> parameters) {
    int id = ++calls;
    Map<String, Object> call = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JSON.valueToTree(call).toString(), true).join();
    JsonNode answer =
        await(message -> message.path("id").asInt() == id, "an answer to " + method + parameters);
    if (answer.has("error")) {
      throw new AssertionError(method + parameters + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  /** The first message that is wanted, of all that have come and may come yet. */
  JsonNode await(Predicate<JsonNode> wanted, String name) {
    try {
      int next = 0;
      while (true) {
        while (next < arrived.size()) {
          JsonNode message = arrived.get(next++);
          if (wanted.test(message)) {
            return message;
          }
        }
        @Nullable JsonNode message = arriving.poll(1, TimeUnit.MINUTES);
        if (message == null) {
          throw new AssertionError("the browser is silent; awaited " + name);
        }
        arrived.add(message);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted; awaited " + name, e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  /** Puts the parts of messages together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          arriving.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException("not JSON: " + text, e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}

package keystages.benchmarks.peers.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.microhttp.EventLoop;
import org.microhttp.Header;
import org.microhttp.NoopLogger;
import org.microhttp.Options;
import org.microhttp.Request;
import org.microhttp.Response;

/**
 * microhttp: event loops, one for each core, that answer on the spot. It is what can be had when
 * requests need not block: it reads whatever a client sends, checks little of it, decodes nothing,
 * and sends no {@code Date}.
 */
final class MicrohttpServer {
  private static final String PATH = "/kv/";
  private static final byte[] NO_BODY = {};
  private static final List<Header> VALUE_FIELDS =
      List.of(
          new Header("Content-Type", InMemoryValues.MEDIA_TYPE),
          new Header(InMemoryValues.NOSNIFF_NAME, InMemoryValues.NOSNIFF_VALUE),
          new Header(InMemoryValues.POLICY_NAME, InMemoryValues.POLICY_VALUE));

  private final InMemoryValues values = new InMemoryValues();

  private MicrohttpServer() {}

  public static void main(String[] args) throws IOException {
    InetSocketAddress address = Listening.address(args);
    Options options =
        Options.builder()
            .withHost(address.getAddress().getHostAddress())
            .withPort(address.getPort())
            .build();
    EventLoop server = new EventLoop(options, NoopLogger.instance(), new MicrohttpServer()::handle);
    server.start();
    Listening.on(server.getPort());
  }

  private void handle(Request request, Consumer<Response> answer) {
    answer.accept(request.uri().startsWith(PATH) ? answer(request) : empty(404, "Not Found"));
  }

  private Response answer(Request request) {
    String key = request.uri().substring(PATH.length());
    return switch (request.method()) {
      case "GET" -> get(key);
      case "PUT" -> put(key, request.body());
      default -> empty(405, "Method Not Allowed");
    };
  }

  private Response get(String key) {
    byte[] value = values.get(key);
    return value == null ? empty(404, "Not Found") : new Response(200, "OK", VALUE_FIELDS, value);
  }

  private Response put(String key, byte[] value) {
    return values.put(key, value) ? empty(201, "Created") : empty(204, "No Content");
  }

  private static Response empty(int status, String reason) {
    return new Response(status, reason, List.of(), NO_BODY);
  }
}

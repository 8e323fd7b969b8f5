package keystages.benchmarks.peers.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;

/**
 * Helidon SE, whose server runs a virtual thread for each connection. All settings keep their
 * defaults, as its performance guide advises; constant header fields are made once.
 */
final class HelidonServer {
  private static final Header MEDIA_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, InMemoryValues.MEDIA_TYPE);
  private static final Header NOSNIFF =
      HeaderValues.createCached(InMemoryValues.NOSNIFF_NAME, InMemoryValues.NOSNIFF_VALUE);
  private static final Header POLICY =
      HeaderValues.createCached(InMemoryValues.POLICY_NAME, InMemoryValues.POLICY_VALUE);

  private final InMemoryValues values = new InMemoryValues();

  private HelidonServer() {}

  public static void main(String[] args) {
    InetSocketAddress address = Listening.address(args);
    HelidonServer handlers = new HelidonServer();
    WebServer server =
        WebServer.builder()
            .address(address.getAddress())
            .port(address.getPort())
            .routing(handlers::route)
            .build()
            .start();
    Listening.on(server.port());
  }

  private void route(HttpRouting.Builder routing) {
    routing.get("/kv/{key}", this::get).put("/kv/{key}", this::put);
  }

  private void get(ServerRequest request, ServerResponse response) {
    byte[] value = values.get(request.path().pathParameters().get("key"));
    if (value == null) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    response.header(MEDIA_TYPE).header(NOSNIFF).header(POLICY).send(value);
  }

  private void put(ServerRequest request, ServerResponse response) {
    byte[] value = request.content().as(byte[].class);
    boolean isNew = values.put(request.path().pathParameters().get("key"), value);
    response.status(isNew ? Status.CREATED_201 : Status.NO_CONTENT_204).send();
  }
}

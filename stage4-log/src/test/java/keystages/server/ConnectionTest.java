package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keystages.http.Method;
import keystages.http.Response;
import keystages.router.Route;
import keystages.router.Router;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What happens at one instant, which no test from outside can hit: a stop before the first read.
 */
final class ConnectionTest {
  private static final Router ROUTER =
      new Router(List.of(new Route(Method.GET, "/test", request -> Response.noContent())));

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final RawClient client;
  private final Socket socket;
  private final Connection connection;

  ConnectionTest() throws IOException {
    client = RawClient.connect((InetSocketAddress) listener.getLocalSocketAddress());
    socket = listener.accept();
    connection =
        new Connection(
            socket,
            ROUTER,
            Limits.DEFAULT,
            new HostCheck(listener.getInetAddress(), Set.of(), Set.of()),
            new BodyBudget(new AtomicLong()));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    socket.close();
    listener.close();
  }

  @Test
  void stop_whenARequestHasArrivedUnread_answersItAndEnds() throws IOException {
    client.send(Requests.get("/test")).endOutput();
    awaitArrival();
    connection.life().stop();
    connection.run();
    RawAnswer answer = client.read();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
  }

  @Test
  void stop_whenNothingHasArrived_ends() throws IOException {
    client.endOutput();
    connection.life().stop();
    connection.run();
    client.requireEnd();
  }

  private void awaitArrival() throws IOException {
    while (socket.getInputStream().available() == 0) {
      Thread.onSpinWait();
    }
  }
}

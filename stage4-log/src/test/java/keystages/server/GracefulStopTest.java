package keystages.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.server.wire.Sizes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping takes nothing new, and answers what is under way. */
final class GracefulStopTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path data;
  private final StoppableHandler handler = new StoppableHandler();
  private final ExecutorService stopping = Executors.newSingleThreadExecutor();
  private TestServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = TestServer.start(data, limits(LONG), handler);
  }

  @AfterEach
  void close() throws IOException {
    handler.letGo();
    server.close();
    stopping.close();
  }

  @Test
  void request_underWayInItsHandler_isAnsweredAndTheConnectionEnds() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(Requests.get("/test"));
      handler.awaitRequest();
      Future<?> stopped = startStopping();
      assertThat(stopped.isDone()).as("stopped before the request is answered").isFalse();
      handler.letGo();
      requireLastAnswer(client);
      requireStopped(stopped);
    }
  }

  @Test
  void header_halfArrived_isReadAndAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      handler.letGo();
      String next = Requests.get("/test");
      // In one packet, so that the half has arrived when the whole is answered.
      client.send(Requests.get("/test") + next.substring(0, 10)).read();
      Future<?> stopped = startStopping();
      client.send(next.substring(10));
      requireLastAnswer(client);
      requireStopped(stopped);
    }
  }

  @Test
  void body_halfArrived_isReadAndAnswered() throws Exception {
    try (RawClient client = server.connect()) {
      handler.letGo();
      client.send(Requests.expecting(Requests.putHead("/test", 5)));
      assertThat(client.readInterim()).as("the header has been read").isEqualTo(100);
      Future<?> stopped = startStopping();
      client.send("hello");
      requireLastAnswer(client);
      requireStopped(stopped);
    }
  }

  @Test
  void request_pipelinedBehindTheOneUnderWay_isNotHandled() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(Requests.get("/test") + Requests.get("/test"));
      handler.awaitRequest();
      Future<?> stopped = startStopping();
      handler.letGo();
      requireLastAnswer(client);
      requireStopped(stopped);
      assertThat(handler.handled()).isEqualTo(1);
    }
  }

  @Test
  void connection_thatIdles_ends() throws Exception {
    Future<?> stopped;
    try (RawClient fresh = server.connect();
        RawClient used = server.connect()) {
      handler.letGo();
      used.send(Requests.get("/test")).read();
      stopped = startStopping();
      fresh.requireEnd();
      used.requireEnd();
    }
    requireStopped(stopped);
  }

  @Test
  void connection_thatIdlesAndDoesNotClose_delaysTheEndOnlyBriefly() throws Exception {
    try (RawClient client = server.connect()) {
      handler.letGo();
      client.send(Requests.get("/test")).read();
      requireStopped(startStopping());
      client.requireEnd();
    }
  }

  @Test
  void request_thatGetsStuck_isCut(@TempDir Path otherData) throws Exception {
    Limits limits = limits(Duration.ofMillis(200));
    try (Logged logged = new Logged(Server.class);
        TestServer impatient = TestServer.start(otherData, limits, handler);
        RawClient client = impatient.connect()) {
      client.send(Requests.get("/test"));
      handler.awaitRequest();
      impatient.stop();
      requireCut(client);
      assertThat(logged.messages())
          .containsExactly("some requests are cut off, they took too long to finish");
    }
  }

  @Test
  void client_thatComesTooLate_isRefused() throws Exception {
    handler.letGo();
    server.stop();
    requireRefused();
  }

  @Test
  void stop_whenStopped_doesNothing() throws Exception {
    handler.letGo();
    server.stop();
    server.stop();
    requireRefused();
  }

  private static Limits limits(Duration stop) {
    return new Limits(Sizes.DEFAULT, new Times(LONG, LONG, LONG, LONG, stop), 10, 1 << 20);
  }

  /** Stops in another thread; returns when all connections have been told, which is the order. */
  private Future<?> startStopping() throws Exception {
    Future<?> stopped =
        stopping.submit(
            () -> {
              server.stop();
              return null;
            });
    requireRefused();
    return stopped;
  }

  private void requireRefused() throws IOException {
    long end = System.nanoTime() + RawClient.PATIENCE.toNanos();
    while (!isRefused()) {
      assertThat(System.nanoTime()).as("the server still accepts connections").isLessThan(end);
    }
  }

  private boolean isRefused() throws IOException {
    try {
      server.connect().close();
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (SocketException e) {
      return false; // a reset: it was on its way in when the port was let go
    }
  }

  private static void requireLastAnswer(RawClient client) throws IOException {
    RawAnswer answer = client.read();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
    client.close();
  }

  private static void requireCut(RawClient client) throws IOException {
    try {
      throw new AssertionError("cut, but answered: " + client.read());
    } catch (EOFException | SocketException e) {
      assertThat(e).as("the end, or a reset").isNotNull();
    }
  }

  private static void requireStopped(Future<?> stopped) throws Exception {
    stopped.get(RawClient.PATIENCE.toNanos(), NANOSECONDS);
  }
}

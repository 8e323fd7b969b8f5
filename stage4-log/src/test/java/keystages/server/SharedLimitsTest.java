package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keystages.http.Body;
import keystages.http.Method;
import keystages.http.Response;
import keystages.server.wire.Sizes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The limits that all clients share: connections, and memory for requests and answers in flight.
 */
final class SharedLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 4;

  /** For one request with a large body, which counts fourfold, or for two large answers. */
  private static final int IN_FLIGHT = 300_000;

  private static final int LARGE = 60_000;
  private static final Limits LIMITS =
      new Limits(Sizes.DEFAULT, new Times(LONG, LONG, LONG, LONG, LONG), CONNECTIONS, IN_FLIGHT);

  @TempDir private Path data;

  @Test
  void connections_oneAboveTheLimit_isAnswered503() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try (TestServer server = TestServer.start(data, LIMITS)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(server.connect());
        assertThat(clients.get(i).send(Requests.get("/kv")).read().status()).isEqualTo(200);
      }
      try (RawClient oneMore = server.connect()) {
        requireRefusal(oneMore.send(Requests.get("/kv")));
      }
      assertThat(clients.getFirst().send(Requests.get("/kv")).read().status()).isEqualTo(200);
      clients.getLast().close();
      assertThat(OneMore.untilServed(server, "/kv").status()).isEqualTo(200);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void connections_thatVanish_freeTheirPlaces() throws IOException {
    try (TestServer server = TestServer.start(data, LIMITS)) {
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < CONNECTIONS; i++) {
          server.connect().send(Requests.putHead("/kv/new", 100) + "half").vanish();
        }
        assertThat(OneMore.untilServed(server, "/kv").status()).isEqualTo(200);
      }
      assertThat(server.keys()).isEmpty();
    }
  }

  @Test
  void body_thatExceedsTheSharedMemory_isAnswered503UntilTheOthersAreDone() throws Exception {
    StoppableHandler handler = new StoppableHandler();
    try (TestServer server = TestServer.start(data, LIMITS, handler);
        RawClient first = server.connect();
        RawClient second = server.connect();
        RawClient small = server.connect()) {
      first.send(Requests.put("/test", "v".repeat(LARGE)));
      handler.awaitRequest();
      requireRefusal(second.send(Requests.put("/test", "v".repeat(LARGE))));
      small.send(Requests.put("/test", "v".repeat(BodyBudget.FREE_BYTES / 2)));
      handler.awaitRequest();
      handler.letGo();
      assertThat(small.read().status()).as("a small one is always served").isEqualTo(204);
      assertThat(first.read().status()).isEqualTo(204);
      RawAnswer third = OneMore.untilAnswered(server, Requests.put("/test", "v".repeat(LARGE)));
      assertThat(third.status()).as("the memory is free again").isEqualTo(204);
    }
  }

  @Test
  void answer_thatExceedsTheSharedMemory_isAnswered503UntilTheOthersAreDone() throws Exception {
    StoppableHandler handler = new StoppableHandler();
    Response large = Response.octets(Body.of(new byte[LARGE]));
    try (TestServer server =
            TestServer.start(
                data,
                LIMITS,
                request -> request.method() == Method.GET ? large : handler.handle(request));
        RawClient first = server.connect();
        RawClient second = server.connect()) {
      first.send(Requests.put("/test", "v".repeat(LARGE)));
      handler.awaitRequest();
      RawAnswer refusal = second.send(Requests.get("/test")).read();
      assertThat(refusal.status()).as(refusal.toString()).isEqualTo(503);
      handler.letGo();
      assertThat(first.read().status()).isEqualTo(204);
      RawAnswer answer = OneMore.untilServed(server, "/test");
      assertThat(answer.body()).as("the memory is free again").hasSize(LARGE);
    }
  }

  @Test
  void memory_ofRequestsOneAfterTheOther_isGivenBackEachTime() throws IOException {
    try (TestServer server = TestServer.start(data, LIMITS);
        RawClient client = server.connect()) {
      String value = Requests.bytes(LARGE);
      for (int i = 0; i < 10; i++) {
        assertThat(client.send(Requests.put("/kv/k", value)).read().status()).isBetween(201, 204);
        assertThat(client.send(Requests.get("/kv/k")).read().body()).isEqualTo(value);
      }
    }
  }

  @Test
  void memory_ofClientsThatVanish_isGivenBack() throws IOException {
    try (TestServer server = TestServer.start(data, LIMITS)) {
      server.put("k", Requests.bytes(LARGE));
      for (int i = 0; i < 10; i++) {
        RawClient client = server.connect();
        client.send(Requests.putHead("/kv/new", LARGE) + "v".repeat(LARGE - 1)).vanish();
      }
      assertThat(OneMore.untilServed(server, "/kv/k").body()).hasSize(LARGE);
    }
  }

  private static void requireRefusal(RawClient client) throws IOException {
    RawAnswer answer = client.read();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
    assertThat(answer.values("Connection")).containsExactly("close");
    client.requireEnd();
  }
}

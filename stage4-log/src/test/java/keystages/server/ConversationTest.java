package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import keystages.http.Response;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes more than one exchange, and what clients do to each other. */
final class ConversationTest {
  private static final int MANY = 500;
  private static final Duration A_WHILE = Duration.ofMillis(100);

  @TempDir private Path data;
  private TestServer server;
  private RawClient client;

  @BeforeEach
  void connect() throws IOException {
    server = TestServer.start(data, Limits.DEFAULT);
    server.put("name", "Alice");
    client = server.connect();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void connection_thatIsKept_servesManyRequests() throws IOException {
    for (int i = 0; i < MANY; i++) {
      assertThat(client.send(Requests.get("/kv/name")).read().body()).isEqualTo("Alice");
    }
  }

  @Test
  void requests_sentAllAtOnce_areAnsweredInOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      requests.append(Requests.get(i % 2 == 0 ? "/kv/name" : "/kv/nobody"));
    }
    client.send(requests.toString());
    for (int i = 0; i < MANY; i++) {
      assertThat(client.read().status()).as("answer " + i).isEqualTo(i % 2 == 0 ? 200 : 404);
    }
  }

  @Test
  void clientThatWaitsForTheInterimAnswer_getsItAndSendsTheBody() throws IOException {
    client.send(Requests.expecting(Requests.putHead("/kv/new", 5)));
    assertThat(client.readInterim()).isEqualTo(100);
    assertThat(client.send("hello").read().status()).isEqualTo(201);
    assertThat(server.get("new")).contains("hello");
    assertThat(client.send(Requests.get("/kv/new")).read().body()).isEqualTo("hello");
  }

  @Test
  void clientThatWaitsWithChunks_getsTheInterimAnswer() throws IOException {
    client.send(Requests.expecting(Requests.chunkedPutHead("/kv/new")));
    assertThat(client.readInterim()).isEqualTo(100);
    client.send(Requests.chunk("hello") + "0\r\n\r\n");
    assertThat(client.read().status()).isEqualTo(201);
    assertThat(server.get("new")).contains("hello");
  }

  @Test
  void clientThatWaits_whenItsBodyIsTooLarge_getsTheFinalAnswerAtOnce() throws IOException {
    client.send(Requests.expecting(Requests.putHead("/kv/new", (1 << 20) + 1)));
    RawAnswer answer = client.read();
    assertThat(answer.interims()).isEmpty();
    assertThat(answer.status()).isEqualTo(413);
    client.requireEnd();
  }

  @Test
  void clientOfHttp10ThatExpects_getsNoInterimAnswer() throws IOException {
    client.send("PUT /kv/new HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    assertThat(client.awaitInput(A_WHILE)).as("an answer before the body is sent").isFalse();
    RawAnswer answer = client.send("hello").read();
    assertThat(answer.interims()).isEmpty();
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void bodyThatIsHalfSent_holdsNobodyUp() throws IOException {
    client.send(Requests.putHead("/kv/name", 10) + "half");
    try (RawClient other = server.connect()) {
      assertThat(other.send(Requests.get("/kv/name")).read().body()).isEqualTo("Alice");
      assertThat(other.send(Requests.put("/kv/name", "Bob")).read().status()).isEqualTo(204);
    }
    assertThat(client.send("+ half").read().status()).isEqualTo(204);
    assertThat(server.get("name")).contains("half+ half");
  }

  @Test
  void answerThatNobodyTakes_holdsNobodyUp() throws IOException {
    String large = Requests.bytes(1 << 20);
    server.put("large", large);
    try (RawClient slow = RawClient.connect(server.address(), 4_096);
        RawClient other = server.connect()) {
      slow.send(Requests.get("/kv/large").repeat(8));
      assertThat(other.send(Requests.put("/kv/name", "Bob")).read().status()).isEqualTo(204);
      assertThat(other.send(Requests.get("/kv/name")).read().body()).isEqualTo("Bob");
      for (int i = 0; i < 8; i++) {
        assertThat(slow.read().body()).isEqualTo(large);
      }
    }
  }

  @Test
  void handlerThatFails_isAnswered500AndTheLogKnowsWhy(@TempDir Path otherData) throws IOException {
    RuntimeException secret = new IllegalStateException("a secret of the machine");
    try (Logged logged = new Logged(Connection.class);
        TestServer failing =
            TestServer.start(
                otherData,
                Limits.DEFAULT,
                request -> {
                  throw secret;
                });
        RawClient other = failing.connect()) {
      for (int i = 0; i < 2; i++) {
        RawAnswer answer = other.send(Requests.get("/test")).read();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("internal error\n");
      }
      assertThat(logged.messages()).containsExactly("GET /test failed", "GET /test failed");
      assertThat(logged.causes()).containsOnly(secret);
    }
  }

  @Test
  void answerWithLongHead_isWrittenWhole(@TempDir Path otherData) throws IOException {
    String value = "x".repeat(10_000);
    try (TestServer talking =
            TestServer.start(
                otherData, Limits.DEFAULT, request -> Response.noContent().with("X-Long", value));
        RawClient other = talking.connect()) {
      assertThat(other.send(Requests.get("/test")).read().values("X-Long")).containsExactly(value);
      assertThat(other.send(Requests.get("/test")).read().status()).isEqualTo(204);
    }
  }
}

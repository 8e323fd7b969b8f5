package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keystages.testkit.conformance.ConformanceTable;
import keystages.testkit.conformance.Row;
import keystages.testkit.http.Escapes;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the conformance table, sent in each way over a real connection.
 *
 * <p>What a row sends is always followed by one request more. Where the connection is kept, that
 * one has to be answered, which shows that the server knows where the row's request ended. Where it
 * is closed, it is a PUT, of which no trace may be found.
 */
final class HttpConformanceTest {
  private enum Sending {
    WHOLE,
    BYTE_BY_BYTE,
    SECOND_OF_A_PIPELINE
  }

  private static final String GET =
      "GET /kv/empty HTTP/1.1\r\nHost: localhost\r\nX-Probe: 1\r\n\r\n";
  private static final String SMUGGLED =
      "PUT /kv/smuggled HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n!";
  private static final Map<String, String> BEFORE = Map.of("name", "Alice", "empty", "");

  @TempDir private static Path data;
  private static TestServer server;

  @BeforeAll
  static void startServer() throws IOException {
    server = TestServer.start(data, Limits.DEFAULT);
    BEFORE.forEach(server::put);
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Test
  void table_hasEnoughRowsAndNoneTwice() {
    List<Row> rows = ConformanceTable.read();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(200);
    assertThat(rows).extracting(Row::name).doesNotHaveDuplicates();
    assertThat(rows).extracting(row -> row.request() + row.clientEnds()).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicContainer> row_sentInEachWay_getsItsAnswer() {
    Map<String, List<Row>> sections =
        ConformanceTable.read().stream()
            .collect(Collectors.groupingBy(Row::section, LinkedHashMap::new, Collectors.toList()));
    return sections.entrySet().stream()
        .map(
            section ->
                DynamicContainer.dynamicContainer(
                    section.getKey(),
                    section.getValue().stream().flatMap(HttpConformanceTest::tests)));
  }

  private static Stream<DynamicNode> tests(Row row) {
    return Stream.of(Sending.values())
        .map(
            sending ->
                DynamicTest.dynamicTest(row.name() + ", " + sending, () -> run(row, sending)));
  }

  private static void run(Row row, Sending sending) throws IOException {
    List<RawAnswer> answers = new ArrayList<>();
    try (RawClient client = server.connect()) {
      send(row, sending, client);
      if (sending == Sending.SECOND_OF_A_PIPELINE) {
        checkProbe(client.read());
      }
      for (Row.Answer promised : row.answers()) {
        RawAnswer answer = client.read(row.isHead());
        answers.add(answer);
        checkAnswer(promised, answer);
      }
      checkFate(row, answers, client);
      assertThat(contents()).as("the store").isEqualTo(expectedContents(row));
    } catch (IOException | AssertionError e) {
      throw new AssertionError(describe(row, sending, answers, e), e);
    } finally {
      restore();
    }
  }

  private static void send(Row row, Sending sending, RawClient client) throws IOException {
    String last = row.clientEnds() ? "" : row.fate() == Row.Fate.KEEP ? GET : SMUGGLED;
    String text = row.request() + last;
    switch (sending) {
      case WHOLE -> client.send(text);
      case BYTE_BY_BYTE -> client.sendByteByByte(text);
      case SECOND_OF_A_PIPELINE -> client.send(GET + text);
    }
    if (row.clientEnds()) {
      client.endOutput();
    }
  }

  private static void checkProbe(RawAnswer answer) {
    assertThat(answer.status()).as("the request around the row is answered").isEqualTo(200);
    assertThat(answer.values("X-Content-Type-Options")).containsExactly("nosniff");
  }

  private static void checkAnswer(Row.Answer promised, RawAnswer answer) {
    if (!promised.interimAllowed()) {
      assertThat(answer.interims()).as("interim answers").isEmpty();
    }
    assertThat(answer.status()).as("status").isEqualTo(promised.status());
    promised.body().ifPresent(body -> assertThat(answer.body()).as("body").isEqualTo(body));
    promised
        .fields()
        .forEach(
            (name, value) ->
                assertThat(answer.values(name)).as(name).isEqualTo(value.stream().toList()));
    checkWhatHoldsForEveryAnswer(answer);
  }

  private static void checkWhatHoldsForEveryAnswer(RawAnswer answer) {
    assertThat(answer.values("Date")).as("Date").hasSize(1);
    DateTimeFormatter.RFC_1123_DATE_TIME.parse(answer.values("Date").getFirst());
    assertThat(answer.values("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(answer.values("Cache-Control")).as("Cache-Control").containsExactly("no-store");
    if (answer.status() >= 400) {
      assertThat(answer.values("Content-Type")).containsExactly("text/plain; charset=utf-8");
      assertThat(answer.body()).as("one sentence, unless it answers HEAD").matches("(.{10,}\n)?");
    }
  }

  private static void checkFate(Row row, List<RawAnswer> answers, RawClient client)
      throws IOException {
    List<String> options = answers.isEmpty() ? List.of() : answers.getLast().values("Connection");
    switch (row.fate()) {
      case KEEP -> {
        assertThat(options).as("Connection").doesNotContain("close");
        checkProbe(client.read());
      }
      case CLOSE -> {
        assertThat(options).as("Connection").containsExactly("close");
        client.requireEnd();
      }
      case END -> client.requireEnd();
    }
  }

  private static Map<String, String> contents() {
    Map<String, String> contents = new LinkedHashMap<>();
    server.keys().forEach(key -> contents.put(key, server.get(key).orElseThrow()));
    return contents;
  }

  private static Map<String, String> expectedContents(Row row) {
    Map<String, String> expected = new LinkedHashMap<>(BEFORE);
    row.effects()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key)));
    return expected;
  }

  private static void restore() {
    for (String key : server.keys()) {
      if (!BEFORE.containsKey(key)) {
        server.erase(key);
      }
    }
    BEFORE.forEach(
        (key, value) -> {
          if (!server.get(key).equals(Optional.of(value))) {
            server.put(key, value);
          }
        });
  }

  private static String describe(
      Row row, Sending sending, List<RawAnswer> answers, Throwable failure) {
    return String.join(
        "\n",
        row.name() + ", " + sending,
        "  sent:     " + Escapes.encode(row.request()),
        "  promised: " + row.promise(),
        "  answered: " + answers,
        "  but:      " + failure.getMessage());
  }
}

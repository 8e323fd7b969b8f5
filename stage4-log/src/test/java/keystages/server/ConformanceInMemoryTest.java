package keystages.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import keystages.Routes;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.store.Value;
import keystages.testkit.conformance.ConformanceTable;
import keystages.testkit.conformance.Row;
import keystages.testkit.http.Escapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the conformance table through all four layers, but without a socket: nothing has to
 * be waited for, so the whole table takes a moment. What only a real connection shows is left to
 * {@link HttpConformanceTest}.
 */
class ConformanceInMemoryTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final Pattern NO_STORE = Pattern.compile("\r\nCache-Control: no-store\r\n");
  private static final String GET = Requests.get("/kv/empty");
  private static final String SMUGGLED = Requests.put("/kv/smuggled", "!");
  private static final Map<String, String> BEFORE = Map.of("name", "Alice", "empty", "");
  private static final HostCheck HOSTS =
      new HostCheck(InetAddress.getLoopbackAddress(), Set.of(), Set.of());

  @Test
  void row_whenAllHasArrived_getsItsAnswers(@TempDir Path data) {
    try (KVStore store = KVStore.open(data)) {
      for (Row row : ConformanceTable.read()) {
        byte[] input = bytes(GET + row.request() + next(row));
        check(row, store, InMemorySocket.whole(input));
        check(row, store, InMemorySocket.byteByByte(input));
      }
    }
  }

  private static void check(Row row, KVStore store, InMemorySocket socket) {
    restore(store);
    BodyBudget budget = new BodyBudget(new AtomicLong(Limits.DEFAULT.inFlight()));
    new Connection(socket, Routes.router(store), Limits.DEFAULT, HOSTS, budget).run();

    String what =
        row.name() + ": " + Escapes.encode(row.request()) + " is promised " + row.promise();
    assertThat(statuses(socket.sent())).as(what).isEqualTo(promised(row));
    assertThat(NO_STORE.matcher(socket.sent()).results())
        .as("answers that no cache may keep; " + what)
        .hasSameSizeAs(promised(row));
    for (Row.Answer answer : row.answers()) {
      assertThat(socket.sent()).as(what).contains(answer.body().orElse(""));
      answer.fields().forEach((name, value) -> checkField(what, socket.sent(), name, value));
    }
    assertThat(contents(store)).as(what).isEqualTo(expectedContents(row));
  }

  private static void checkField(String what, String sent, String name, Optional<String> value) {
    value.ifPresent(v -> assertThat(sent).as(what).contains("\r\n" + name + ": " + v + "\r\n"));
  }

  private static String next(Row row) {
    if (row.clientEnds()) {
      return "";
    }
    return row.fate() == Row.Fate.KEEP ? GET : SMUGGLED;
  }

  /** Those of the answers to the requests before and after, too. */
  private static List<String> promised(Row row) {
    List<String> promised = new ArrayList<>(List.of("200"));
    row.answers().forEach(answer -> promised.add(String.valueOf(answer.status())));
    if (row.fate() == Row.Fate.KEEP && !row.clientEnds()) {
      promised.add("200");
    }
    return promised;
  }

  private static List<String> statuses(String sent) {
    return STATUS.matcher(sent).results().map(r -> r.group(1)).toList();
  }

  private static void restore(KVStore store) {
    Map<String, String> now = contents(store);
    for (String key : now.keySet()) {
      if (!BEFORE.containsKey(key)) {
        store.erase(Key.of(bytes(key)));
      }
    }
    BEFORE.forEach(
        (key, value) -> {
          if (!value.equals(now.get(key))) {
            store.put(Key.of(bytes(key)), Value.of(bytes(value)));
          }
        });
  }

  /** In keys and values alike, a character is a byte. */
  private static Map<String, String> contents(KVStore store) {
    Map<String, String> contents = new TreeMap<>();
    for (Key key : store.keys()) {
      contents.put(text(key.toByteArray()), text(store.get(key).orElseThrow().toByteArray()));
    }
    return contents;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static Map<String, String> expectedContents(Row row) {
    Map<String, String> expected = new TreeMap<>(BEFORE);
    row.effects()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(v -> expected.put(key, v), () -> expected.remove(key)));
    return expected;
  }
}

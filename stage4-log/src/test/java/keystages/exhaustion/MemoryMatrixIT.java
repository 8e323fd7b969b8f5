package keystages.exhaustion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import keystages.server.Requests;
import keystages.store.ManyKeys;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small heaps, both collectors that users get, and loads that are allowed: every request is
 * answered, the server is healthy afterwards, and nothing that it acknowledged is lost.
 *
 * <p>Whether the memory lasts depends on the collector as well: G1 gives an array of 1 MiB two
 * regions of 1 MiB, which a test with the serial collector does not see.
 */
class MemoryMatrixIT {
  private static final int MEBIBYTE = 1 << 20;
  private static final int CLIENTS = 60;
  private static final int KEYS = 10;
  private static final int LISTED_KEYS = 20_000;
  private static final int CONNECTIONS_PER_CLIENT = 200;
  private static final int CONNECTIONS = 50 * CONNECTIONS_PER_CLIENT;
  private static final long LOAD_NANOS = Duration.ofSeconds(2).toNanos();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Integer, Integer> answers = new TreeMap<>();

  @TempDir private Path data;

  static Stream<Arguments> matrix() {
    return Stream.of("64m", "128m", "256m")
        .flatMap(heap -> Stream.of("G1", "Serial").map(gc -> Arguments.of(heap, gc)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void largeValues_ofManyClients_areStoredOrRefused(String heap, String gc) throws Exception {
    Map<String, String> before;
    try (StageProcess server = start(heap, gc)) {
      long end = System.nanoTime() + LOAD_NANOS;
      together(CLIENTS, i -> putUntil(server, end, i));
      assertThat(answers.keySet()).as(answers.toString()).isSubsetOf(201, 204, 503, 507);
      assertThat(answers).as("answers, by status").containsKey(201);
      before = values(server);
      requireHealth(server);
      server.kill();
    }
    try (StageProcess server = start(heap, gc)) {
      assertThat(values(server)).as("after a kill").isEqualTo(before);
    }
    report("60 clients put 1 MiB", heap, gc);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void store_filledByOneClient_isFullAndServesOn(String heap, String gc) throws Exception {
    try (StageProcess server = start(heap, gc);
        RawClient client = RawClient.connect(server.address())) {
      int stored = 0;
      while (count(client.send(Requests.put("/kv/" + stored, value('v'))).read()) == 201) {
        stored++;
      }
      assertThat(answers).as("answers, by status").isEqualTo(Map.of(201, stored, 507, 1));
      assertThat(client.send(Requests.get("/kv/0")).read().body()).isEqualTo(value('v'));
      assertThat(client.send(Requests.put("/kv/0", "small")).read().status()).isEqualTo(204);
      assertThat(client.send(Requests.delete("/kv/1")).read().status()).isEqualTo(204);
      assertThat(client.send(Requests.put("/kv/new", value('v'))).read().status()).isEqualTo(201);
      requireHealth(server);
    }
    report("one client fills the store", heap, gc);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void listings_ofManyLongKeys_areWhole(String heap, String gc) throws Exception {
    ManyKeys.write(data, LISTED_KEYS);
    try (StageProcess server = start(heap, gc)) {
      together(CLIENTS, i -> list(server));
      assertThat(answers.keySet()).as(answers.toString()).isSubsetOf(200, 503).contains(200);
      requireHealth(server);
    }
    report("60 clients list " + LISTED_KEYS + " keys of 255 bytes", heap, gc);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void connections_ofManyClientsAtOnce_areServedOrRefused(String heap, String gc) throws Exception {
    try (StageProcess server = start(heap, gc)) {
      Queue<RawClient> served = new ConcurrentLinkedQueue<>();
      together(CONNECTIONS / CONNECTIONS_PER_CLIENT, i -> connect(server, served));
      assertThat(answers.keySet()).as(answers.toString()).isSubsetOf(404, 503).contains(404);
      for (RawClient client : served) {
        client.close();
      }
      requireHealth(server);
    }
    report(CONNECTIONS + " clients connect and stay", heap, gc);
  }

  private StageProcess start(String heap, String gc) throws IOException {
    return Launch.of(Stage.underTest(), data)
        .with(List.of("-Xmx" + heap, "-XX:+Use" + gc + "GC"))
        .start()
        .requireReady();
  }

  private Void putUntil(StageProcess server, long end, int number) throws IOException {
    String request = Requests.put("/kv/" + number % KEYS, value((char) ('0' + number)));
    do {
      try (RawClient client = RawClient.connect(server.address())) {
        count(client.send(request).read());
      }
    } while (System.nanoTime() < end);
    return null;
  }

  private Void list(StageProcess server) throws IOException {
    try (RawClient client = RawClient.connect(server.address())) {
      RawAnswer answer = client.send(Requests.get("/kv")).read();
      if (count(answer) == 200) {
        assertThat(answer.body().length()).isEqualTo(LISTED_KEYS * 256);
      }
    }
    return null;
  }

  /** Makes many connections and keeps those that are served. */
  private Void connect(StageProcess server, Queue<RawClient> served) throws IOException {
    for (int i = 0; i < CONNECTIONS_PER_CLIENT; i++) {
      RawClient client = RawClient.connect(server.address());
      if (count(client.send(Requests.get("/kv/nothing")).read()) == 404) {
        served.add(client);
      } else {
        client.close();
      }
    }
    return null;
  }

  private synchronized int count(RawAnswer answer) {
    answers.merge(answer.status(), 1, Integer::sum);
    if (answer.status() == 503) {
      assertThat(answer.values("Retry-After")).as(answer.toString()).hasSize(1);
    }
    return answer.status();
  }

  /** What the store has under each key, in few words: all bytes of a value are alike. */
  private static Map<String, String> values(StageProcess server) throws IOException {
    Map<String, String> values = new TreeMap<>();
    try (RawClient client = RawClient.connect(server.address())) {
      for (int key = 0; key < KEYS; key++) {
        RawAnswer answer = client.send(Requests.get("/kv/" + key)).read();
        char first = answer.body().charAt(0);
        boolean whole = answer.status() != 200 || answer.body().equals(value(first));
        values.put("/kv/" + key, answer.status() + " " + first + (whole ? "" : ", not whole"));
      }
    }
    assertThat(values.values()).noneMatch(value -> value.endsWith("not whole"));
    return values;
  }

  /** Waits until a new client is served, which shows that connections were accepted and freed. */
  private static void requireHealth(StageProcess server) throws IOException {
    long end = System.nanoTime() + RawClient.PATIENCE.toNanos();
    int status;
    do {
      try (RawClient client = RawClient.connect(server.address())) {
        status = client.send(Requests.put("/kv/health", "good")).read().status();
      }
    } while (status == 503 && System.nanoTime() < end);
    assertThat(status).as("a new client's PUT").isIn(201, 204);
    assertThat(server.errors()).doesNotContain("OutOfMemoryError");
  }

  private static String value(char c) {
    return String.valueOf(c).repeat(MEBIBYTE);
  }

  /** What one of many clients does. */
  private interface Work {
    Void of(int number) throws Exception;
  }

  private void together(int count, Work work) throws Exception {
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      all.add(() -> work.of(number));
    }
    for (Future<Void> one : threads.invokeAll(all)) {
      one.get();
    }
  }

  private void report(String load, String heap, String gc) {
    System.out.printf(
        Locale.ROOT, "memory: %s, %s, %s: answers by status %s%n", heap, gc, load, answers);
  }
}

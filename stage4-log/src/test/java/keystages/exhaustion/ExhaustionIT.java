package keystages.exhaustion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server under attack serves honest clients, answers every limit as designed, keeps within its
 * heap, and has let go of everything afterwards. If it hung, the limit of its launch would end it,
 * and with it the test.
 */
@Order(Order.DEFAULT + 1) // slow
class ExhaustionIT {
  private static final int SLOW_BODIES = 2_000;
  private static final int SLOW_HEADERS = 200;
  private static final int WITHHELD_BODIES = 150;
  private static final int SLOW_READERS = 20;
  private static final int IDLE = 500;
  private static final int IDLE_ROUNDS = 300;

  private static final int CONNECTION_LIMIT = 10_000;
  private static final int BEYOND_IT = 50;

  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final int MEBIBYTE = 1 << 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void honestClient_whileOthersTakeTheirTime_isServed(@TempDir Path data) throws Exception {
    try (StageProcess server = start(data)) {
      Usage usage = Usage.ofHolder(data);
      InetSocketAddress address = server.address();
      int atRest = socketsAtRest(server, usage);
      store(server, "big", "x".repeat(MEBIBYTE));
      new Honest(server, round -> round < IDLE_ROUNDS).call(); // warms up
      List<Long> before = new Honest(server, round -> round < IDLE_ROUNDS).call();
      assertThat(new Hostile(address, endlessHeader(), "").call()).isEqualTo("431");
      assertThat(new Hostile(address, longerThanItSays(), "").call()).isEqualTo("201, 400");
      assertThat(new Hostile(address, tooManyChunks(), "").call()).isEqualTo("413");

      List<SlowReader> readers = slowReaders(server);
      List<Socket> idle = idle(server, IDLE);
      Future<List<String>> bodies = crowd(SLOW_BODIES, slowBody(address));
      Future<List<String>> headers = crowd(SLOW_HEADERS, slowHeader(address));
      Future<List<String>> withheld = crowd(WITHHELD_BODIES, withheldBody(address));
      usage.awaitSockets(atRest + SLOW_BODIES + IDLE, Integer.MAX_VALUE);

      AtomicBoolean ended = new AtomicBoolean();
      Future<List<Long>> honest = threads.submit(new Honest(server, round -> !ended.get()));
      long heap = usage.heapMebibytes();

      assertThat(headers.get()).as("slow headers").containsOnly("408");
      assertThat(bodies.get()).as("slow bodies").containsOnly("408");
      assertThat(withheld.get())
          .as("bodies of 1 MiB but for a byte, more than fit")
          .contains("408", "503")
          .containsOnly("408", "503");
      ended.set(true);
      List<Long> during = honest.get();

      usage.awaitSockets(0, atRest + IDLE);
      for (SlowReader reader : readers) {
        assertThat(reader.wholeAnswers()).as("answers taken").isLessThan(SlowReader.ASKED);
        reader.close();
      }
      closeAll(idle);
      requireHealth(server, usage, atRest);
      System.out.printf(
          Locale.ROOT,
          "exhaustion: %d slow connections: an honest client's median read took %d µs, %d µs"
              + " without them (%d and %d reads); heap in use then %d MiB, at the end %d MiB%n",
          SLOW_BODIES + SLOW_HEADERS,
          Honest.median(during) / 1_000,
          Honest.median(before) / 1_000,
          during.size(),
          before.size(),
          heap,
          usage.heapMebibytes());
    }
  }

  @Test
  void connections_beyondTheLimit_areRefusedUntilOthersEnd(@TempDir Path data) throws Exception {
    try (StageProcess server = start(data)) {
      Usage usage = Usage.ofHolder(data);
      int atRest = socketsAtRest(server, usage);
      List<Socket> flood;
      long heap;
      try (Client honest = server.connect()) {
        flood = idle(server, CONNECTION_LIMIT - 1);
        List<String> refused = crowd(BEYOND_IT, new Hostile(server.address(), "", "")).get();
        assertThat(refused).as("connections beyond the limit").containsOnly("503");
        assertThat(honest.send(Request.get("none")).status())
            .as("an honest client among %d others", flood.size())
            .isEqualTo(404);
        heap = usage.heapMebibytes();
      }
      closeAll(flood);
      requireHealth(server, usage, atRest);
      System.out.printf(
          Locale.ROOT,
          "exhaustion: %d connections, %d refused; heap in use then %d MiB, at the end %d MiB%n",
          CONNECTION_LIMIT,
          BEYOND_IT,
          heap,
          usage.heapMebibytes());
    }
  }

  private static StageProcess start(Path data) throws IOException {
    Stage stage = Stage.underTest();
    return new Launch(stage, data, List.of(), List.of("-Xmx512m"), LIMIT).start().requireReady();
  }

  /** With that which the JVM opens the first time that somebody looks into it. */
  private static int socketsAtRest(StageProcess server, Usage usage) throws Exception {
    usage.heapMebibytes();
    try (Client client = server.connect()) {
      client.send(Request.list());
      return usage.sockets() - 1;
    }
  }

  private static void store(StageProcess server, String key, String value) throws IOException {
    try (Client client = server.connect()) {
      assertThat(client.send(Request.put(key, value)).status()).isEqualTo(201);
    }
  }

  /** Everything is released, nothing ran out, and a new client is served. */
  private static void requireHealth(StageProcess server, Usage usage, int atRest)
      throws IOException {
    usage.awaitSockets(0, atRest);
    new Honest(server, round -> round < 1).call();
    assertThat(server.errors()).doesNotContain("OutOfMemoryError");
  }

  private Future<List<String>> crowd(int size, Hostile hostile) {
    return threads.submit(
        () -> {
          List<String> answers = new ArrayList<>();
          for (Future<String> answer : threads.invokeAll(Collections.nCopies(size, hostile))) {
            answers.add(answer.get());
          }
          return answers;
        });
  }

  private static List<SlowReader> slowReaders(StageProcess server) throws IOException {
    List<SlowReader> readers = new ArrayList<>();
    for (int i = 0; i < SLOW_READERS; i++) {
      readers.add(new SlowReader(server.address(), "big"));
    }
    return readers;
  }

  private static List<Socket> idle(StageProcess server, int count) throws IOException {
    InetSocketAddress address = server.address();
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new Socket(address.getAddress(), address.getPort()));
    }
    return sockets;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static Hostile slowHeader(InetSocketAddress address) {
    return new Hostile(address, "GET /kv" + HEAD + "X-Slow: ", "a");
  }

  private static Hostile slowBody(InetSocketAddress address) {
    return new Hostile(address, "PUT /kv/slow" + HEAD + "Content-Length: 1000\r\n\r\n", "a");
  }

  private static Hostile withheldBody(InetSocketAddress address) {
    String head = "PUT /kv/slow" + HEAD + "Content-Length: " + MEBIBYTE + "\r\n\r\n";
    return new Hostile(address, head + "a".repeat(MEBIBYTE - 1), "");
  }

  private static String endlessHeader() {
    return "GET /kv" + HEAD + "X-More: and more\r\n".repeat(10_000);
  }

  private static String longerThanItSays() {
    return "PUT /kv/short" + HEAD + "Content-Length: 3\r\n\r\nabc and more\r\n\r\n";
  }

  private static String tooManyChunks() {
    String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    return "PUT /kv/long" + HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20);
  }
}

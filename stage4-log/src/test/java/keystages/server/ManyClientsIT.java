package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 64 clients write and read at once until the server is killed: none ever reads a value that was
 * not written as a whole, and each finds its last acknowledged write after a restart.
 */
final class ManyClientsIT {
  private static final int CLIENTS = 64;
  private static final int WRITES_BEFORE_THE_KILL = 600;
  private static final String SHARED = "/kv/shared";

  @TempDir private Path data;
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_THE_KILL);

  @Test
  void clients_writingAndReadingAtOnce_loseNothingAndTearNothing() throws Exception {
    Launch launch = Launch.of(Stage.underTest(), data);
    try (StageProcess server = launch.start().requireReady();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        RawClient client = RawClient.connect(server.address());
        String path = "/kv/own" + i;
        clients.add(threads.submit(() -> work(client, path)));
      }
      enough.await();
      server.kill();
      for (Future<?> client : clients) {
        client.get();
      }
    }
    try (StageProcess server = launch.start().requireReady();
        RawClient client = RawClient.connect(server.address())) {
      requireWhole(client.send(Requests.get(SHARED)).read());
      for (Map.Entry<String, Integer> own : acknowledged.entrySet()) {
        int found = requireWhole(client.send(Requests.get(own.getKey())).read());
        assertThat(found)
            .as(own.getKey() + ": the last acknowledged write, or the one under way at the kill")
            .isBetween(own.getValue(), own.getValue() + 1);
      }
    }
  }

  /** Writes to a key of its own and to one that all share, and reads both, until the kill. */
  private Void work(RawClient client, String path) {
    try (client) {
      for (int i = 0; true; i++) {
        put(client, path, i);
        acknowledged.put(path, i);
        enough.countDown();
        assertThat(requireWhole(client.send(Requests.get(path)).read())).as(path).isEqualTo(i);
        put(client, SHARED, i);
        requireWhole(client.send(Requests.get(SHARED)).read());
      }
    } catch (IOException e) {
      assertThat(enough.getCount()).as("writes left when the connection ended: " + e).isZero();
      return null;
    } finally {
      while (enough.getCount() > 0) {
        enough.countDown(); // nobody may wait for a client that has gone
      }
    }
  }

  private static void put(RawClient client, String path, int number) throws IOException {
    String unit = "<" + number + ">";
    RawAnswer answer = client.send(Requests.put(path, unit.repeat(1 + number * 37 % 500))).read();
    assertThat(answer.status()).as("PUT " + path).isIn(201, 204);
  }

  /** The number of the write that the value comes from, each of whose parts must say the same. */
  private static int requireWhole(RawAnswer answer) {
    String value = answer.body();
    assertThat(answer.status()).as(value).isEqualTo(200);
    String unit = value.substring(0, value.indexOf('>') + 1);
    int number = Integer.parseInt(unit.substring(1, unit.length() - 1));
    assertThat(value).isEqualTo(unit.repeat(1 + number * 37 % 500));
    return number;
  }
}

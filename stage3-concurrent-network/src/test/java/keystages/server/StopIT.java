package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import keystages.store.KVStore;
import keystages.store.Key;
import keystages.testkit.http.RawAnswer;
import keystages.testkit.http.RawClient;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A signal while many clients write: whoever was answered finds the write, and nothing is found
 * that was not answered.
 */
final class StopIT {
  private static final int CLIENTS = 24;
  private static final int WRITES_BEFORE_THE_SIGNAL = 300;

  @TempDir private Path data;
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_THE_SIGNAL);

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void server_stoppedUnderLoad_answersWhatItDidAndExitsWith0(String signal) throws Exception {
    try (StageProcess server = launch().start().requireReady();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        RawClient client = RawClient.connect(server.address());
        client.send(Requests.get("/kv")).read(); // a client that is not accepted yet meets a reset
        String name = "client" + i;
        clients.add(threads.submit(() -> write(client, name)));
      }
      enough.await();
      send(signal, server);
      assertThat(server.awaitExit()).as("exit code").isZero();
      for (Future<?> client : clients) {
        client.get();
      }
      assertThat(server.errors()).isEmpty();
    }
    try (KVStore store = KVStore.open(data)) {
      assertThat(store.keys().stream().map(Key::toString)).containsExactlyElementsOf(acknowledged);
    }
  }

  /** Writes one key after the other until the server ends the connection, in an orderly way. */
  private Void write(RawClient client, String name) throws IOException {
    try (client) {
      boolean more = true;
      for (int i = 0; more; i++) {
        more = write(client, "/kv/" + name + "-" + i, i);
      }
      client.requireEnd();
      return null;
    } finally {
      while (enough.getCount() > 0) {
        enough.countDown(); // nobody may wait for a client that has gone
      }
    }
  }

  private boolean write(RawClient client, String path, int number) throws IOException {
    RawAnswer answer;
    try {
      answer = client.send(Requests.put(path, "v".repeat(number))).read();
    } catch (EOFException e) {
      return false; // the end in place of an answer: not executed
    }
    assertThat(answer.status()).as(path).isEqualTo(201);
    acknowledged.add(path.substring("/kv/".length()));
    enough.countDown();
    return answer.values("Connection").isEmpty();
  }

  /** With SIGINT as it is at a terminal: background jobs of a shell start with it ignored. */
  private Launch launch() {
    return Launch.of(Stage.underTest(), data).wrappedIn(List.of("env", "--default-signal=INT"));
  }

  private static void send(String signal, StageProcess server) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(server.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}

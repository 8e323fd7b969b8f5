package keystages.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.http.RawClient;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More clients than the operating system lets a process have files: those who are connected are
 * served, and so are the others once there is room. Until then the store cannot open a file either,
 * and says so.
 */
final class DescriptorsIT {
  private static final int DESCRIPTORS = 150;
  private static final List<String> WRAPPER =
      List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + " && exec \"$@\"", "sh");

  @TempDir private Path data;

  @Test
  void server_outOfFileDescriptors_servesOnAndRecovers() throws Exception {
    Launch launch = Launch.of(Stage.underTest(), data).wrappedIn(WRAPPER);
    try (StageProcess server = launch.start().requireReady();
        RawClient honest = RawClient.connect(server.address())) {
      assertThat(put(honest, "1")).isEqualTo(201);
      List<RawClient> flood = new ArrayList<>();
      try {
        for (int i = 0; i < DESCRIPTORS; i++) {
          flood.add(RawClient.connect(server.address()));
        }
        while (!server.errors().contains("cannot accept a connection")) {
          assertThat(get(honest)).isEqualTo("1");
        }
        assertThat(put(honest, "2")).as("a write to a log, which is open").isEqualTo(204);
        assertThat(get(honest)).isEqualTo("2");
      } finally {
        for (RawClient client : flood) {
          client.close();
        }
      }
      try (RawClient late = RawClient.connect(server.address())) {
        assertThat(get(late)).isEqualTo("2");
      }
      assertThat(put(honest, "3")).isEqualTo(204);
      assertThat(server.terminate()).as("exit code").isZero();
    }
  }

  private static int put(RawClient client, String value) throws IOException {
    return client.send(Requests.put("/kv/key", value)).read().status();
  }

  private static String get(RawClient client) throws IOException {
    return client.send(Requests.get("/kv/key")).read().body();
  }
}

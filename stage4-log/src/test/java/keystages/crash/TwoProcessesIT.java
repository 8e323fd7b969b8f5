package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one data directory. */
final class TwoProcessesIT {
  @TempDir private Path work;

  @Test
  void secondProcess_whileTheFirstServes_isRefusedWithTheFirstOnesPid() throws IOException {
    Launch launch = Launch.of(Stage.underTest(), work.resolve("data"));
    try (StageProcess first = launch.start().requireReady();
        StageProcess second = launch.start()) {
      assertThat(second.awaitReady()).as("the second serves").isFalse();
      assertThat(second.awaitErrors())
          .isEqualTo(
              "exit code 1, keystages: cannot open the store in %s: "
                  + "%s is in use by another process, pid %s (in a container: its pid there)",
              launch.data(), launch.data(), first.pid());

      Client client = first.connect();
      assertThat(client.send(Request.put("key", "value")).status()).isEqualTo(201);
    }
  }

  @Test
  void secondProcess_afterTheFirstWasKilled_serves() throws IOException {
    Launch launch = Launch.of(Stage.underTest(), work.resolve("data"));
    try (StageProcess first = launch.start().requireReady()) {
      first.connect().send(Request.put("key", "value"));
      first.kill();
    }
    try (StageProcess second = launch.start().requireReady()) {
      assertThat(second.connect().send(Request.get("key")).body()).isEqualTo("value");
    }
  }
}

package keystages.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProcessTimeoutTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void process_whenItsTimeIsUp_isKilled() throws Exception {
    Process process = new ProcessBuilder("sleep", "600").start();
    try (ProcessTimeout timeout = ProcessTimeout.start(process, Duration.ofMillis(1))) {
      assertThat(process.waitFor(60, SECONDS)).as("the process has ended").isTrue();
      assertThat(timeout.hasExpired()).isTrue();
    }
  }

  /** {@code Process.destroyForcibly} would close it: "Stream closed". */
  @Test
  void output_ofAProcessThatEndedByItself_canBeReadAfterItsEnd() throws IOException {
    Process process = new ProcessBuilder("echo", "last words").start();
    process.onExit().join();

    ProcessTimeout.start(process, LONG).close();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("last words\n");
  }

  @Test
  void process_whenItsTimeoutIsClosed_isGone() throws IOException {
    Process process = new ProcessBuilder("sleep", "600").start();
    ProcessTimeout timeout = ProcessTimeout.start(process, LONG);

    timeout.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(timeout.hasExpired()).isFalse();
  }
}

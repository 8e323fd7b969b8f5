package keystages.testkit.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LeashTest {
  private static final int SIGTERM = 128 + 15;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void kill() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void leash_whenItsHolderGoes_endsWhatItHoldsAndNothingElse() throws Exception {
    Leash leash = new Leash();
    Process held = start();
    Process free = start();
    leash.take(free);
    leash.take(held);
    leash.release(free);

    leash.close();

    assertThat(held.waitFor(60, SECONDS)).isTrue();
    assertThat(held.exitValue()).isEqualTo(SIGTERM);
    assertThat(free.isAlive()).isTrue();
  }

  private Process start() throws IOException {
    Process process = new ProcessBuilder("cat").start();
    processes.add(process);
    return process;
  }
}

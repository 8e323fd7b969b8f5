package keystages.testkit.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OrphanReaperTest {
  private static final int SIGTERM = 128 + 15;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void kill() {
    processes.forEach(Processes::kill);
  }

  @Test
  void reaper_whenItsJvmGoes_endsTheProcessesAddedAndNoOthers() throws Exception {
    OrphanReaper reaper = new OrphanReaper();
    Process added = start();
    Process removed = start();
    reaper.add(removed);
    reaper.add(added);
    reaper.remove(removed);

    reaper.close();

    assertThat(added.waitFor(60, SECONDS)).isTrue();
    assertThat(added.exitValue()).isEqualTo(SIGTERM);
    assertThat(removed.isAlive()).isTrue();
  }

  private Process start() throws IOException {
    Process process = new ProcessBuilder("cat").start();
    processes.add(process);
    return process;
  }
}

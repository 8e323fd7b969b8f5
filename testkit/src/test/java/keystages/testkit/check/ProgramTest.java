package keystages.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import keystages.testkit.check.program.Janitor;
import keystages.testkit.check.program.Program;
import keystages.testkit.check.program.RunningProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ports of programs that are checked. */
final class ProgramTest {
  private static final int FIRST_PORT = 15_000;
  private static final int PORTS = 17_000;
  private static final int STARTS = 8;

  @TempDir private Path directory;

  /** So none gets one that another has had just before and may be about to listen on. */
  @Test
  void ports_goInTurn_andComeBackOnlyAfterAllOthers() throws Exception {
    List<Integer> ports = new ArrayList<>();
    try (Janitor janitor = Janitor.start()) {
      Program program = new Program("true", janitor, Duration.ofSeconds(60));
      for (int i = 0; i < STARTS; i++) {
        try (RunningProgram running = program.launch(directory, List.of())) {
          ports.add(running.client().port());
        }
      }
    }
    assertThat(ports).allMatch(port -> port >= FIRST_PORT && port < FIRST_PORT + PORTS);
    int round =
        IntStream.range(1, STARTS)
            .map(i -> Math.floorMod(ports.get(i) - ports.get(i - 1) - 1, PORTS) + 1)
            .sum();
    assertThat(round).as("the way from port to port, upwards: %s", ports).isLessThan(PORTS);
  }
}

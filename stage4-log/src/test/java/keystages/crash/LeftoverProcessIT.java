package keystages.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import keystages.testkit.strace.Strace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No process of these tests outlives its test. */
final class LeftoverProcessIT {
  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path work;

  @Test
  void process_whenClosed_hasGone() throws IOException {
    try (StageProcess process = launch().start().requireReady()) {
      assertThat(leftOver()).hasSize(1);
      process.kill();
      assertThat(process.awaitExit()).isEqualTo(KILLED);
    }
    assertThat(leftOver()).isEmpty();
  }

  @Test
  void process_whenClosedUnderAWrapper_hasGoneWithIt() throws Exception {
    Strace.require("end of a process under strace");
    List<String> wrapper = List.of("strace", "-f", "-o", "/dev/null");

    launch().wrappedIn(wrapper).start().requireReady().close();

    assertThat(leftOver()).isEmpty();
  }

  @Test
  void process_afterItsLimit_isKilledAndItsTestFails() throws IOException {
    Launch launch = launch().limitedTo(Duration.ofSeconds(2));
    try (StageProcess process = launch.start()) { // ready or not: a slow machine starts it later
      assertThatThrownBy(process::awaitExit)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("still running after PT2S: ");
    }
    assertThat(leftOver()).isEmpty();
  }

  /** The exit code is 0 where the stage has an orderly stop. */
  @Test
  void process_whenTerminated_ends() throws IOException {
    try (StageProcess process = launch().start().requireReady()) {
      assertThat(process.terminate()).isEqualTo(process.servesMany() ? 0 : TERMINATED);
    }
  }

  private Launch launch() {
    return Launch.of(Stage.underTest(), work.resolve("data"));
  }

  /** Living processes whose command line names this test's directory. */
  private List<ProcessHandle> leftOver() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
      return all.filter(ProcessHandle::isAlive)
          .filter(process -> process.info().commandLine().orElse("").contains(work.toString()))
          .toList();
    }
  }
}

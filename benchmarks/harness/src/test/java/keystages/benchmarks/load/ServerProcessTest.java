package keystages.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerProcessTest {
  @Test
  void start_waitsForTheAddress_andCloseEndsTheProcess() throws IOException {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    List<ProcessHandle> started;
    try (ServerProcess server = start("echo listening on http://127.0.0.1:4711; exec sleep 60")) {
      assertThat(server.address().getPort()).isEqualTo(4711);
      assertThat(server.cpuTime().isNegative()).isFalse();
      started =
          ProcessHandle.current().children().filter(child -> !before.contains(child)).toList();
    }
    assertThat(started).isNotEmpty().noneMatch(ServerProcessTest::isSleeping);
  }

  @Test
  void start_ofOneThatEnds_saysWithWhichWords() {
    assertThatThrownBy(() -> start("echo no such port >&2; exit 1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such port");
  }

  @Test
  void start_ofOneThatSaysSomethingElse_endsIt() {
    assertThatThrownBy(() -> start("echo good morning; exec sleep 60"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start")
        .cause()
        .hasMessageContaining("good morning");
    assertThat(ProcessHandle.current().children()).noneMatch(ServerProcessTest::isSleeping);
  }

  private static boolean isSleeping(ProcessHandle process) {
    return process.isAlive() && process.info().command().orElse("").endsWith("sleep");
  }

  private static ServerProcess start(String script) throws IOException {
    return ServerProcess.start(List.of("sh", "-c", script));
  }
}

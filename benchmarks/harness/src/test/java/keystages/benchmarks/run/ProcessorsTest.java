package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keystages.benchmarks.load.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsTest {
  @Test
  void parse_takesNumbersAndRanges() {
    assertThat(Processors.parse("3")).containsExactly(3);
    assertThat(Processors.parse("0-2,5,8-9")).containsExactly(0, 1, 2, 5, 8, 9);
  }

  @Test
  void takeOne_keepsThisProcessAndTheServerApart_untilItTakesAll(@TempDir Path directory)
      throws Exception {
    assumeTrue(Processors.canBeDivided(), "needs two processors, and taskset of util-linux");
    List<Integer> all = Processors.allowed();
    Path served = directory.resolve("served");
    String script =
        "grep Cpus_allowed_list: /proc/self/status > "
            + served
            + "; echo listening on http://127.0.0.1:4711; exec sleep 60";

    Processors processors = Processors.here();
    processors.takeOne();
    try {
      ServerProcess.start(processors.forServer(List.of("sh", "-c", script))).close();
      List<Integer> own = Processors.allowed();
      String server = Files.readString(served).strip();

      assertThat(own).as("where the load generator runs").containsExactly(all.getLast());
      assertThat(Processors.parse(server.substring(server.indexOf(':') + 1).strip()))
          .as("where the server runs")
          .containsExactlyElementsOf(all.subList(0, all.size() - 1));
      assertThat(threads()).as("where each thread runs").containsOnly(own);
    } finally {
      processors.takeAll();
    }
    assertThat(threads()).as("where each thread runs again").containsOnly(all);
  }

  private static List<List<Integer>> threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks
          .map(task -> task.resolve("status"))
          .flatMap(ProcessorsTest::lines)
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .map(line -> Processors.parse(line.substring(line.indexOf(':') + 1).strip()))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      return Stream.of(); // the thread has ended
    }
  }
}

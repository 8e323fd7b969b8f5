package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Profile;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final Profile FULL = Profile.read("full");
  private static final Map<String, String> NONE = Map.of();

  /** Says in one named pipe which process it is, and waits for another to be written to. */
  private static final String STAYS = "echo $$ >pid; read -r word <never";

  @TempDir private Path directory;

  @Test
  void run_returnsWhatIsPrinted_orFailsWithIt() throws Exception {
    assertThat(shell("echo a; echo b >&2").run()).isEqualTo("a\nb\n");
    assertThatThrownBy(() -> shell("echo no such benchmark; exit 3").run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageEndingWith("no such benchmark");
  }

  @Test
  void run_fromAnOddDirectory_withOddData_passesBothOn() throws Exception {
    Path odd = Files.createDirectories(directory.resolve("a b:c\"d'e\\f ü"));

    String output =
        new Command(
                List.of("sh", "-c", "pwd -P; printf %s \"$DATA\""),
                odd,
                Map.of("DATA", odd.toString()))
            .run();

    assertThat(output).isEqualTo(odd.toRealPath() + "\n" + odd);
  }

  @Test
  void commands_nameNoPathInAClassPathOrAnOptionOfTheJvm() {
    Path odd = Path.of("/a b:c");
    for (Step step : Plan.of(FULL, 1, Set.of(Subject.values()), "", true).steps()) {
      if (!Programs.of(step.subject()).isEmpty()) {
        continue; // runs in the directory of its data, which no argument names
      }
      Project project = new Project(odd);
      Command command =
          step.scenario().isLoad()
              ? project.server(step.subject(), Path.of("/data"))
              : project.jmh(step.subject(), List.of(), Path.of("/data"));

      assertThat(command.words().subList(1, command.words().size()))
          .as("arguments for " + step)
          .noneMatch(word -> word.contains(odd.toString()));
      assertThat(command.directory().toString()).startsWith(odd.toString());
    }
  }

  @Test
  void server_isReadyWhenItSaysSo_andEndsWhenClosed() throws Exception {
    shell("mkfifo pid never").run();
    ProcessHandle process;
    try (ServerProcess server =
        ServerProcess.start(shell("echo listening on http://127.0.0.1:4711; " + STAYS))) {
      assertThat(server.address().getPort()).isEqualTo(4711);
      process = staying();
      assertThat(process.isAlive()).isTrue();
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void server_thatSaysNothing_isReadyWhenItCanBeReached_andEndsWhenClosed() throws Exception {
    shell("mkfifo pid never").run();
    ProcessHandle process;
    try (ServerSocket reachable = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerProcess server =
            ServerProcess.start(
                shell(STAYS), (InetSocketAddress) reachable.getLocalSocketAddress())) {
      assertThat(server.address().getPort()).isEqualTo(reachable.getLocalPort());
      process = staying();
      assertThat(process.isAlive()).isTrue();
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void server_thatEndsBeforeItCanBeReached_isNotReady() throws IOException {
    try (Socket mute = new Socket()) { // has its port, so that nobody else can listen there
      mute.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress nobody = (InetSocketAddress) mute.getLocalSocketAddress();

      assertThatThrownBy(() -> ServerProcess.start(shell("exit 3"), nobody))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("ended with exit code 3");
    }
  }

  @Test
  void server_thatEndsInstead_isNotReady() {
    assertThatThrownBy(() -> ServerProcess.start(shell("echo no such port >&2; exit 1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not ready");
  }

  @Test
  void options_measureAsLongAsTheProfileSays_onAsManyThreads() {
    JmhRunner runner = new JmhRunner(new Project(directory), FULL);
    List<Step> steps = Plan.of(FULL, 1, Set.of(Subject.values()), "", true).steps();

    assertThat(runner.options(first(steps, Catalogue.OPEN, Subject.FLOOR), Path.of("a b.json")))
        .startsWith("\\.OpenBenchmark\\.open$")
        .containsSubsequence("-t", "1", "-w", "700ms", "-r", "3000ms", "-rff", "a b.json")
        .containsSubsequence("-p", "entries=1000000", "-p", "subject=floor");
    assertThat(
            runner.options(
                steps.get(steps.indexOf(first(steps, Catalogue.MIXED, Subject.STAGE3)) + 3),
                Path.of("a")))
        .containsSubsequence("-t", "4", "-r", "700ms")
        .noneMatch(option -> option.startsWith("threads="));
  }

  @Test
  void measurement_ofASampledDistribution_hasItsPercentiles() throws IOException {
    Step step =
        first(
            Plan.of(FULL, 1, Set.of(Subject.values()), "", true).steps(),
            Catalogue.PUT_LATENCY,
            Subject.STAGE4);
    String metric =
        """
        {"score": 5, "scoreUnit": "us/op",
         "scorePercentiles": {"0.0": 1, "50.0": 4, "99.0": 30, "99.9": 60, "100.0": 70}}
        """;

    assertThat(measurement(step, "sample", metric).metrics())
        .hasToString(
            "{=Metric[value=5.0, unit=us/op], p50=Metric[value=4.0, unit=us/op],"
                + " p99=Metric[value=30.0, unit=us/op], max=Metric[value=70.0, unit=us/op]}");
    assertThat(measurement(step, "avgt", metric).metrics()).hasSize(1);
  }

  private static Measurement measurement(Step step, String mode, String metric) throws IOException {
    String entry = "{\"mode\": \"%s\", \"primaryMetric\": %s}".formatted(mode, metric);
    return JmhRunner.measurement(step, new ObjectMapper().readTree(entry));
  }

  @Test
  void rate_isReadFromWhatWrkPrints_unlessARequestFailed() throws IOException {
    String output = "  1000 requests in 2.00s, 7.67MB read\nRequests/sec:  18255.48\n";

    assertThat(Wrk.rate(output)).isEqualTo(18255.48);
    assertThatThrownBy(() -> Wrk.rate("  Non-2xx or 3xx responses: 3\n" + output))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Wrk.rate("unable to connect")).isInstanceOf(IOException.class);
  }

  @Test
  void rate_isReadFromWhatRedisBenchmarkPrints() throws IOException {
    assertThat(RedisBenchmark.rate("\"test\",\"rps\",\"p50_ms\"\n\"SET\",\"8123.45\",\"0.09\"\n"))
        .isEqualTo(8123.45);
    assertThatThrownBy(() -> RedisBenchmark.rate("Could not connect to Redis"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void database_isDurable_andKeepsItsDataWhereItRuns() {
    Command redis = Project.database(Subject.REDIS, 4711, directory);
    Command etcd = Project.database(Subject.ETCD, 4711, directory);

    assertThat(redis.words()).containsSubsequence("--port", "4711", "--appendfsync", "always");
    assertThat(etcd.words()).contains("http://127.0.0.1:4711").noneMatch(w -> w.contains("fsync"));
    assertThat(redis.directory()).isEqualTo(etcd.directory()).isEqualTo(directory);
  }

  private static Step first(List<Step> steps, String benchmark, Subject subject) {
    return steps.stream()
        .filter(step -> step.scenario().benchmark().equals(benchmark) && step.subject() == subject)
        .findFirst()
        .orElseThrow();
  }

  /** The process that has said in the pipe that it stays. */
  private ProcessHandle staying() throws IOException {
    long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private Command shell(String script) {
    return new Command(List.of("sh", "-c", script), directory, NONE);
  }
}

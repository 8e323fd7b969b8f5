package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Subject;
import org.junit.jupiter.api.Test;

final class JmhRunnerTest {
  private static final Path ROOT = Path.of("/project");
  private static final Path JSON = Path.of("a.json");

  private final JmhRunner runner =
      new JmhRunner(new Project(ROOT, ROOT.resolve("data")), Effort.FULL, ROOT.resolve("raw"));

  @Test
  void command_measuresAsLongAsTheProbeSays_andOnAsManyThreads() {
    Jmh probe = new Jmh("Store.open", List.of(), 16, Duration.ofSeconds(4), List.of());

    assertThat(runner.command(Subject.STAGE2, probe, JSON))
        .containsSubsequence("-t", "16", "-wi", "1", "-w", "1000ms", "-i", "1", "-r", "4000ms");
  }

  @Test
  void command_tellsTheBenchmarkOfAPeerWhichOne_andThatOfAStageNot() {
    Jmh probe = new Jmh("Store.get", List.of("entries=100"), 1, Duration.ofSeconds(1), List.of());

    assertThat(runner.command(Subject.ROCKSDB, probe, JSON))
        .containsSubsequence("-p", "subject=rocksdb", "-p", "entries=100");
    assertThat(runner.command(Subject.STAGE2, probe, JSON))
        .containsSubsequence("-p", "entries=100")
        .doesNotContain("subject=stage2");
  }
}

package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Probe.ClosedLoop;
import keystages.benchmarks.plan.Scenario;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No server has been built here: that none starts tells how it was to be started. */
final class LoadRunnerTest {
  @TempDir private Path root;

  @Test
  void server_thatIsMeasuredApart_startsOnItsProcessors_andThisProcessGetsItsOwnBack()
      throws IOException {
    assumeTrue(Processors.canBeDivided(), "needs two processors, and taskset of util-linux");
    List<Integer> all = Processors.allowed();

    assertThatThrownBy(() -> run(true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("taskset --cpu-list ")
        .hasMessageContaining("does not start");
    assertThat(Processors.allowed()).as("where the load generator runs").isEqualTo(all);
  }

  @Test
  void server_thatSharesTheProcessors_startsOnAll() {
    assertThatThrownBy(() -> run(false))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(Project.java())
        .hasMessageContaining("does not start");
  }

  private void run(boolean isApart) throws IOException, InterruptedException {
    ClosedLoop probe = new ClosedLoop(List.of(1), 0, isApart);
    Step step =
        new Step(new Scenario("http.get", "", List.of(Subject.STAGE3), probe), Subject.STAGE3, 1);
    new LoadRunner(new Project(root, root.resolve("data")), Effort.SMOKE).run(step, probe);
  }
}

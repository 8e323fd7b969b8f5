package keystages.benchmarks.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Scenario;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final Scenario SCENARIO =
      new Scenario(
          "store.get",
          "entries=10",
          List.of(Subject.STAGE1, Subject.HASHMAP),
          new Jmh("A.b", List.of(), 1, Duration.ofSeconds(1), List.of()));
  private static final Plan PLAN = new Plan(Effort.FULL, 2, List.of(SCENARIO)); // 14 s

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long now;

  @Test
  void elsewhere_isALineForEachBenchmarkInEachRound() {
    run(false, Duration.ofSeconds(7)); // twice as long as planned

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            [1/4, 14 s left] store.get, round 1 of 2
            [3/4, 14 s left] store.get, round 2 of 2
            """);
  }

  @Test
  void onATerminal_isOneLineThatIsGoneInTheEnd() {
    run(true, Duration.ofMillis(3_500));

    assertThat(out.toString(UTF_8).split("\r\033\\[K", -1))
        .containsExactly(
            "",
            "[1/4, 14 s left] store.get entries=10, stage 1, round 1 of 2",
            "[2/4, 10 s left] store.get entries=10, HashMap, round 1 of 2",
            "[3/4, 7 s left] store.get entries=10, HashMap, round 2 of 2",
            "[4/4, 3 s left] store.get entries=10, stage 1, round 2 of 2",
            "");
  }

  @Test
  void text_isRoundedToWhatCanBeKnown() {
    assertThat(Progress.text(Duration.ofSeconds(99))).isEqualTo("99 s");
    assertThat(Progress.text(Duration.ofSeconds(170))).isEqualTo("3 min");
  }

  private void run(boolean isTerminal, Duration step) {
    PrintStream to = new PrintStream(out, true, UTF_8);
    try (Progress progress = new Progress(to, isTerminal, PLAN, () -> now)) {
      for (Step each : PLAN.steps()) {
        progress.started(each);
        now += step.toNanos();
        progress.ended(each);
      }
    }
  }
}

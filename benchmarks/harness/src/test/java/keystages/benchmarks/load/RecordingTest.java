package keystages.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final long MILLI = 1_000_000;

  /** Records from 10 ms to 20 ms. */
  private final Recording recording =
      new Recording(
          new Load(
              new Workload(1, 0, 1),
              1,
              new Pace.Constant(1_000),
              Duration.ofMillis(10),
              Duration.ofMillis(10)));

  @Test
  void answered_countsFromWhenItWasDue() {
    recording.answered(12 * MILLI, 17 * MILLI);
    assertThat(recording.result(0).max()).isCloseTo(5, within(0.01));
    assertThat(recording.result(0).throughput()).isEqualTo(100);
  }

  @Test
  void answered_whenDueInTheWarmUp_isThroughputOnly() {
    recording.answered(9 * MILLI, 11 * MILLI);
    assertThat(recording.result(0).count()).isZero();
    assertThat(recording.result(0).throughput()).isEqualTo(100);
  }

  @Test
  void answered_inTheWarmUp_isNothing() {
    recording.answered(3 * MILLI, 9 * MILLI);
    assertThat(recording.result(0).count()).isZero();
    assertThat(recording.result(0).throughput()).isZero();
  }

  @Test
  void answered_afterTheEnd_isLatencyOnly() {
    recording.answered(19 * MILLI, 23 * MILLI);
    assertThat(recording.result(0).max()).isCloseTo(4, within(0.01));
    assertThat(recording.result(0).throughput()).isZero();
    assertThat(recording.result(0).keptRate()).isFalse();
  }

  @Test
  void unsent_countsWithTheTimeThatItHasWaited() {
    recording.unsent(13 * MILLI);
    assertThat(recording.result(0).max()).isCloseTo(7, within(0.01));
    assertThat(recording.result(0).offered()).isEqualTo(100);
  }

  @Test
  void percentiles_areOfAllThatWereDue() {
    for (int i = 1; i <= 1_000; i++) {
      recording.answered(10 * MILLI, 10 * MILLI + i * 1_000L);
    }
    Result result = recording.result(0.5);
    assertThat(result.count()).isEqualTo(1_000);
    assertThat(result.p50()).isCloseTo(0.5, within(0.001));
    assertThat(result.p99()).isCloseTo(0.99, within(0.001));
    assertThat(result.p999()).isCloseTo(0.999, within(0.001));
    assertThat(result.max()).isCloseTo(1, within(0.001));
    assertThat(result.keptRate()).isTrue();
  }
}

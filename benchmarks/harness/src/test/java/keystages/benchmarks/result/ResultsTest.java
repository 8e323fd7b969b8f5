package keystages.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultsTest {
  private static final Quantity PUT = new Quantity("store.put", "entries=10", "time", "us/op");

  @Test
  void ratio_isTheMedianOfTheRatiosOfEachRound() {
    // Round 2 was disturbed: everything took ten times as long.
    Results results = results(new double[] {2, 20, 3}, new double[] {1, 10, 2});

    assertThat(results.ratio(PUT, "stage2", "floor")).contains(new Estimate(2, 1.5, 2, 3));
  }

  @Test
  void ratio_ofDisturbedRounds_isNotTheRatioOfTheMedians() {
    Results results = results(new double[] {10, 11, 90}, new double[] {5, 30, 45});

    assertThat(results.ratio(PUT, "stage2", "floor").orElseThrow().median()).isEqualTo(2);
    assertThat(
            results.estimate(PUT, "stage2").orElseThrow().median()
                / results.estimate(PUT, "floor").orElseThrow().median())
        .isNotEqualTo(2);
  }

  @Test
  void ratio_isOnlyOfRoundsThatHaveBoth() {
    Results results = results(new double[] {2, 8}, new double[] {1});

    assertThat(results.ratio(PUT, "stage2", "floor")).contains(new Estimate(2, 2, 2, 1));
  }

  @Test
  void ratio_toWhatWasNotMeasured_isAbsent() {
    assertThat(results(new double[] {2}, new double[] {1}).ratio(PUT, "stage2", "rocksdb"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void results_ofTheSameRoundTwice_areRefused() {
    Measurement measurement = new Measurement(PUT, "stage2", 1, 2);

    assertThatThrownBy(() -> new Results(List.of(measurement, measurement)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("measured twice");
  }

  @Test
  void measurement_thatIsNotAPositiveNumber_isRefused() {
    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Measurement(PUT, "stage2", 1, value))
          .as("%s", value)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("store.put entries=10 time of stage2");
    }
  }

  @Test
  void parameter_isFoundByItsWholeName() {
    Quantity quantity = new Quantity("http.mixed", "connections=4 writes=50", "p99", "ms");

    assertThat(quantity.parameter("writes")).isEqualTo("50");
    assertThatThrownBy(() -> quantity.parameter("write"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Results results(double[] stage2, double[] floor) {
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < stage2.length; i++) {
      measurements.add(new Measurement(PUT, "stage2", i + 1, stage2[i]));
    }
    for (int i = 0; i < floor.length; i++) {
      measurements.add(new Measurement(PUT, "floor", i + 1, floor[i]));
    }
    return new Results(measurements);
  }
}

package keystages.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EstimateTest {
  @Test
  void of_oddNumberOfValues_isTheMiddleOneWithHalfTheRange() {
    Estimate estimate = Estimate.of(List.of(9.0, 1.0, 4.0, 2.0, 3.0));

    assertThat(estimate).isEqualTo(new Estimate(3, 1, 9, 5));
    assertThat(estimate.error()).isEqualTo(4);
  }

  @Test
  void of_evenNumberOfValues_isBetweenTheTwoInTheMiddle() {
    assertThat(Estimate.of(List.of(8.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
  }

  @Test
  void of_oneValue_hasNoError() {
    assertThat(Estimate.of(List.of(7.0)).hasError()).isFalse();
    assertThat(Estimate.of(List.of(7.0, 7.0)).hasError()).isTrue();
  }

  @Test
  void of_noValue_isRefused() {
    assertThatThrownBy(() -> Estimate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dividing_exchangesLowAndHigh() {
    assertThat(new Estimate(4, 2, 8, 3).dividing(16)).isEqualTo(new Estimate(4, 2, 8, 3));
    assertThat(new Estimate(4, 1, 8, 3).dividing(8)).isEqualTo(new Estimate(2, 1, 8, 3));
  }
}

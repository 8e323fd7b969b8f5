package keystages.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import keystages.benchmarks.result.Estimate;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void number_hasThreeDigitsOrAllOfTheIntegralPart() {
    assertThat(Figures.number(0.0123456)).isEqualTo("0.0123");
    assertThat(Figures.number(1)).isEqualTo("1.00");
    assertThat(Figures.number(99.96)).isEqualTo("100");
    assertThat(Figures.number(1234567.8)).isEqualTo("1,234,568");
  }

  @Test
  void estimate_hasItsErrorInPercent() {
    assertThat(Figures.estimate(new Estimate(2, 1.9, 2.1, 5))).isEqualTo("2.00 ± 5 %");
    assertThat(Figures.estimate(new Estimate(200, 199.9, 200.1, 5))).isEqualTo("200 ± 0 %");
    assertThat(Figures.estimate(new Estimate(2, 2, 2, 1))).isEqualTo("2.00");
  }
}

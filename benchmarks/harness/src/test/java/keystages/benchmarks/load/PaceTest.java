package keystages.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void closed_isAlwaysDueNow() {
    Pace.Arrivals arrivals = new Pace.Closed().arrivals(1);
    arrivals.advance();
    assertThat(arrivals.next(123)).isEqualTo(123);
  }

  @Test
  void constant_isDueAtEqualDistances_withoutDrift() {
    Pace.Arrivals arrivals = new Pace.Constant(3).arrivals(1);
    assertThat(take(arrivals, 4)).containsExactly(0L, 333_333_333L, 666_666_666L, 1_000_000_000L);
  }

  @Test
  void poisson_withTheSameSeed_isDueAtTheSameTimes() {
    Pace pace = new Pace.Poisson(1_000);
    assertThat(take(pace.arrivals(5), 100)).isEqualTo(take(pace.arrivals(5), 100));
    assertThat(take(pace.arrivals(5), 100)).isNotEqualTo(take(pace.arrivals(6), 100));
  }

  @Test
  void poisson_hasDistancesThatAreExponentiallyDistributed() {
    List<Long> times = take(new Pace.Poisson(1_000).arrivals(1), 100_001);
    double mean = times.getLast() / 1e5;
    long aboveTheMean =
        Stream.iterate(1, i -> i + 1)
            .limit(100_000)
            .filter(i -> times.get(i) - times.get(i - 1) > mean)
            .count();
    assertThat(times).isSorted();
    assertThat(mean).isCloseTo(1e6, within(1e4));
    assertThat(aboveTheMean / 1e5).isCloseTo(Math.exp(-1), within(0.01));
  }

  @Test
  void rate_ofNothing_isRefused() {
    assertThatThrownBy(() -> new Pace.Constant(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace.Poisson(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> take(Pace.Arrivals arrivals, int count) {
    return Stream.generate(
            () -> {
              long next = arrivals.next(Long.MAX_VALUE);
              arrivals.advance();
              return next;
            })
        .limit(count)
        .toList();
  }
}

package keystages.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * One metric of one subject, round by round.
 *
 * @param parameters without the subject, in order
 * @param unit as JMH writes it, such as {@code us/op}
 * @param rounds one value for each round
 */
public record Series(
    SequencedMap<String, String> parameters, String subject, String unit, List<Double> rounds) {
  public Estimate estimate() {
    return Estimate.of(rounds);
  }

  /**
   * This series divided by another, round by round. What disturbs a round disturbs both series in
   * it and leaves their ratio alone.
   */
  public Estimate over(Series reference) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(rounds.size(), reference.rounds.size()); i++) {
      ratios.add(rounds.get(i) / reference.rounds.get(i));
    }
    return Estimate.of(ratios);
  }
}

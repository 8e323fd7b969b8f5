package keystages.benchmarks.plan;

import java.util.List;
import keystages.benchmarks.result.Quantity;

/**
 * What is measured of several subjects in turn, so that they can be compared.
 *
 * @param benchmark its name in the results
 * @param parameters in the results, beside those that the probe varies itself
 */
public record Scenario(String benchmark, String parameters, List<Subject> subjects, Probe probe) {
  public Scenario {
    subjects = List.copyOf(subjects);
  }

  /** What is measured in any case, of every subject, in every round. */
  public List<Quantity> quantities() {
    return probe.quantities(benchmark, parameters);
  }

  Scenario of(List<Subject> some) {
    return new Scenario(benchmark, parameters, some, probe);
  }
}

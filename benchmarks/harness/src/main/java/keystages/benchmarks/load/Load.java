package keystages.benchmarks.load;

import java.time.Duration;

/**
 * One measurement: what is asked, over how many connections, when, and for how long.
 *
 * @param connections kept alive and used throughout, each for one request at a time
 * @param warmUp asked in the same way beforehand, and not recorded
 * @param duration that is recorded
 */
public record Load(
    Workload workload, int connections, Pace pace, Duration warmUp, Duration duration) {
  public Load {
    if (connections < 1) {
      throw new IllegalArgumentException("expected at least one connection, was " + connections);
    }
    if (warmUp.isNegative() || !duration.isPositive()) {
      throw new IllegalArgumentException("expected a duration, was " + duration);
    }
  }

  /** The same at another pace. */
  public Load at(Pace other) {
    return new Load(workload, connections, other, warmUp, duration);
  }
}

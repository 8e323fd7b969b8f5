package keystages.benchmarks.plan;

import java.time.Duration;

/** One child process that measures one subject, or loads it. */
public record Step(Scenario scenario, Subject subject, int round) {
  /** About how long it takes. */
  public Duration duration(Effort effort) {
    return scenario.probe().duration(effort);
  }

  @Override
  public String toString() {
    return (scenario.benchmark() + " " + scenario.parameters()).strip() + ", " + subject.label();
  }
}

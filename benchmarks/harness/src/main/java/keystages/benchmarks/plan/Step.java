package keystages.benchmarks.plan;

/** One child process that is measured: one subject in one round. */
public record Step(Scenario scenario, Subject subject, int round) {
  @Override
  public String toString() {
    return scenario + ", " + subject.label() + ", round " + round;
  }
}

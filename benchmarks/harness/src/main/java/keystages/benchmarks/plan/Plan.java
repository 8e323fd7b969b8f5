package keystages.benchmarks.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import keystages.benchmarks.plan.Subject.Kind;

/**
 * What is measured, in which order. Each round measures everything once. Subjects that are compared
 * are measured one right after the other, so that whatever slows the machine down for a while slows
 * all of them down. Every other round goes backwards, and every two rounds begin with another
 * subject, so that none always comes after the same one.
 */
public record Plan(Profile profile, int rounds, List<Scenario> scenarios) {
  public Plan {
    scenarios = List.copyOf(scenarios);
    if (rounds < 1) {
      throw new IllegalArgumentException("expected at least one round, was " + rounds);
    }
  }

  /**
   * Selects scenarios from the catalogue.
   *
   * @param subjects the stages and peers to measure; a scenario without any of these stages is left
   *     out
   * @param only what the name of a benchmark has to contain
   * @param canLoad whether a closed loop over HTTP can be measured
   */
  public static Plan of(
      Profile profile, int rounds, Set<Subject> subjects, String only, boolean canLoad) {
    List<Scenario> scenarios = new ArrayList<>();
    for (Scenario scenario : Catalogue.of(profile)) {
      boolean isPossible = canLoad || !scenario.isClosedLoop();
      boolean isWanted = scenario.benchmark().contains(only);
      List<Subject> included =
          scenario.subjects().stream().filter(subject -> isIncluded(subject, subjects)).toList();
      boolean hasStage = included.stream().anyMatch(subject -> subject.kind() == Kind.STAGE);
      if (isPossible && isWanted && hasStage) {
        scenarios.add(scenario.with(included));
      }
    }
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("no benchmark of these has \"" + only + "\" in its name");
    }
    return new Plan(profile, rounds, scenarios);
  }

  private static boolean isIncluded(Subject subject, Set<Subject> subjects) {
    return switch (subject.kind()) {
      case STAGE, PEER -> subjects.contains(subject);
      case VARIANT, FLOOR -> true;
    };
  }

  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Scenario scenario : scenarios) {
        for (Subject subject : inTurn(scenario.subjects(), round)) {
          steps.add(new Step(scenario, subject, round));
        }
      }
    }
    return steps;
  }

  private static List<Subject> inTurn(List<Subject> subjects, int round) {
    List<Subject> turn = new ArrayList<>(subjects);
    Collections.rotate(turn, -(round - 1) / 2);
    return round % 2 == 0 ? turn.reversed() : turn;
  }
}

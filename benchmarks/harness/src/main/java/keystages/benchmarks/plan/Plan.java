package keystages.benchmarks.plan;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, in which order. Each round measures everything once, and what is compared with
 * one another in turn, one right after the other, so that whatever slows the machine down for a
 * while slows all of them down. Every other round goes backwards, and each two rounds begin with
 * another subject, so that none always comes after the same one.
 */
public record Plan(Effort effort, int rounds, List<Scenario> scenarios) {
  public Plan {
    scenarios = List.copyOf(scenarios);
    if (rounds < 1) {
      throw new IllegalArgumentException("expected at least one round, was " + rounds);
    }
  }

  public static Plan of(Effort effort, int rounds, Selection selection) {
    List<Scenario> scenarios =
        Catalogue.of(effort).stream()
            .filter(scenario -> selection.includes(scenario.probe()))
            .map(scenario -> scenario.of(selection.of(scenario.subjects())))
            .filter(scenario -> !scenario.subjects().isEmpty())
            .toList();
    return new Plan(effort, rounds, scenarios);
  }

  /** What a machine has to have for all of it. */
  public Set<Means> needs() {
    return scenarios.stream()
        .flatMap(scenario -> scenario.probe().needs().stream())
        .collect(toCollection(() -> EnumSet.noneOf(Means.class)));
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

  /** About how long it takes. */
  public Duration duration() {
    return steps().stream()
        .map(step -> step.duration(effort))
        .reduce(Duration.ZERO, Duration::plus);
  }
}

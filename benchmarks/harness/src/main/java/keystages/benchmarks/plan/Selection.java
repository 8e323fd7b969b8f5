package keystages.benchmarks.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of all that can be measured is measured: floors in any case.
 *
 * @param stage the only one, or all
 * @param means what the machine has: what needs more is left out
 */
public record Selection(Optional<Subject> stage, boolean peers, Set<Means> means) {
  public Selection {
    means = Set.copyOf(means);
    if (stage.isPresent() && stage.get().kind() != Subject.Kind.STAGE) {
      throw new IllegalArgumentException("not a stage: " + stage.get());
    }
  }

  /** What is left to measure; without a stage there is nothing to compare. */
  List<Subject> of(List<Subject> subjects) {
    List<Subject> some = subjects.stream().filter(this::includes).toList();
    boolean hasStage = some.stream().anyMatch(subject -> subject.kind() == Subject.Kind.STAGE);
    return hasStage ? some : List.of();
  }

  boolean includes(Probe probe) {
    return means.containsAll(probe.needs());
  }

  private boolean includes(Subject subject) {
    return switch (subject.kind()) {
      case STAGE -> stage.isEmpty() || stage.get() == subject;
      case FLOOR -> true;
      case PEER -> peers;
    };
  }
}

package keystages.testkit.powerloss;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a program on a disk, and the promises that it made meanwhile.
 *
 * @param after the crash from which this run recovers, if it is a recovery
 */
record Run<S>(MemoryFileSystem fileSystem, Ledger<S> ledger, Optional<Crash<S>> after) {
  /** A crash of a run after the first {@code point} of its operations. */
  record Crash<S>(Run<S> run, int point, DiskState state) {
    Set<S> legal() {
      return run.ledger().at(point).legal();
    }
  }

  static <S> Run<S> start(S initial) {
    return on(
        MemoryFileSystem.create(), Set.of(initial), "before the first step", Optional.empty());
  }

  static <S> Run<S> recovery(Crash<S> crash) {
    return on(crash.state().mount(), crash.legal(), "reopening", Optional.of(crash));
  }

  private static <S> Run<S> on(
      MemoryFileSystem fileSystem, Set<S> legal, String doing, Optional<Crash<S>> after) {
    Ledger<S> ledger = new Ledger<>(fileSystem::operations, legal, doing);
    return new Run<>(fileSystem, ledger, after);
  }

  boolean isRecovery() {
    return after.isPresent();
  }

  void run(Workload<S> workload) throws Exception {
    workload.run(fileSystem.getPath(PowerLossRig.DIRECTORY), ledger);
  }

  int operations() {
    return fileSystem.operations();
  }

  /** The number of operations, from the start, that this run has in common with another. */
  int firstDifference(Run<S> other) {
    List<String> journal = fileSystem.journal();
    List<String> otherJournal = other.fileSystem.journal();
    int common = 0;
    while (common < Math.min(journal.size(), otherJournal.size())
        && journal.get(common).equals(otherJournal.get(common))) {
      common++;
    }
    return common;
  }

  /** The story that led here: each run with its operations, and each crash. */
  String story() {
    return story(operations());
  }

  private String story(int crashPoint) {
    StringBuilder story = new StringBuilder();
    after.ifPresent(
        crash ->
            story
                .append(crash.run().story(crash.point()))
                .append("\ncrash point     after operation ")
                .append(crash.point())
                .append(" of ")
                .append(crash.run().operations())
                .append("\ndisk state      ")
                .append(crash.state()));
    story.append(isRecovery() ? "\nrecovery, so far" : "\nworkload, so far");
    List<String> journal = fileSystem.journal();
    for (int i = 0; i < crashPoint; i++) {
      story.append("\n  ").append(i + 1).append(". ").append(journal.get(i));
    }
    Ledger.Moment<S> moment = ledger.at(crashPoint);
    story.append("\npromise         ").append(moment.doing());
    return story.append("\nlegal contents  ").append(moment.legal()).toString();
  }
}

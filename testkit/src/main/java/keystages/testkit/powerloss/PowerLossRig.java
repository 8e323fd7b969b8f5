package keystages.testkit.powerloss;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import keystages.testkit.powerloss.DiskState.Crash;
import keystages.testkit.powerloss.Faults.Attempt;

/**
 * Crashes a program after every one of its operations on the file system, in every way that {@link
 * CrashStates} knows, and lets it recover from each disk. Recovery must find contents that were
 * legal when the crash came, and the same holds for a crash of recovery. After a kill of the
 * process this means that no later loss of power takes back what recovery has read.
 *
 * <p>For one thread. A failure is an {@link AssertionError} that tells the whole story. The same
 * seed gives the same story.
 *
 * @param <S> the contents
 */
public final class PowerLossRig<S> {
  /** The directory of every workload. At first neither it nor its parent exists. */
  public static final String DIRECTORY = "/data/store";

  /** A disk that recovery reads right. Free blocks matter only if recovery is crashed too. */
  private record Proven(List<Map<Integer, ?>> disk, List<?> freed, Set<?> legal) {}

  private final S initial;
  private final Workload<S> recovery;
  private final Profile profile;
  private final Map<Proven, Integer> proven = new HashMap<>();
  private Report report = Report.NOTHING;

  /**
   * @param initial the contents of a directory that does not exist
   * @param recovery reopens the directory after a crash and observes the contents
   */
  public PowerLossRig(S initial, Workload<S> recovery, Profile profile) {
    this.initial = initial;
    this.recovery = recovery;
    this.profile = profile;
  }

  /** The number of cases that this rig has examined so far. */
  public Report report() {
    return report;
  }

  /** Runs a workload once and crashes it everywhere. */
  public void explore(Workload<S> workload) {
    explore(workload, faults -> {});
  }

  /** Runs a workload with faults and crashes it everywhere. Recovery meets no faults. */
  public void explore(Workload<S> workload, Consumer<Faults> faults) {
    examine(start(workload, faults), 0);
  }

  /**
   * Runs a workload without faults. Then runs it once for each operation of these kinds, makes that
   * operation fail, and crashes the run everywhere from the failure on. The workload has to cope
   * with failures and to enter them in the ledger.
   */
  public void exploreEachFault(
      Workload<S> workload, Set<Kind> kinds, Function<String, IOException> failure) {
    Run<S> unharmed = start(workload, faults -> {});
    examine(unharmed, 0);
    for (Attempt attempt : unharmed.fileSystem().faults().attempts()) {
      if (kinds.contains(attempt.kind())) {
        Run<S> harmed = start(workload, faults -> faults.failNth(attempt.number(), failure));
        examine(harmed, harmed.firstDifference(unharmed) + 1);
      }
    }
  }

  private Run<S> start(Workload<S> workload, Consumer<Faults> faults) {
    Run<S> run = Run.start(initial);
    run.ledger().setCheck(() -> checkWorstLoss(run));
    faults.accept(run.fileSystem().faults());
    finish(run, workload);
    return run;
  }

  private void checkWorstLoss(Run<S> run) {
    Run.Crash<S> crash = new Run.Crash<>(run, run.operations(), run.fileSystem().worstLoss());
    report = report.plusPoint(false, true).plusState().plusRecovery();
    finish(Run.recovery(crash), recovery);
    run.fileSystem().forgetJournal();
    run.ledger().forgetMoments();
  }

  /** Tries fewer crashes first: it covers no more, but a failure has a shorter story. */
  private void examine(Run<S> run, int firstPoint) {
    Report before = report.plusRun();
    for (int depth = 0; depth <= profile.crashesInRecovery(); depth++) {
      report = before;
      crashEverywhere(run, firstPoint, depth);
    }
  }

  private void crashEverywhere(Run<S> run, int firstPoint, int depth) {
    for (int point = firstPoint; point <= run.operations(); point++) {
      CrashStates states = run.fileSystem().states(point, profile);
      report = report.plusPoint(run.isRecovery(), !states.exhaustive());
      for (DiskState state : states.states()) {
        report = report.plusState();
        recover(new Run.Crash<>(run, point, state), state.torn() ? 0 : depth);
      }
    }
  }

  private void recover(Run.Crash<S> crash, int depth) {
    Disk disk = crash.state().disk();
    Proven claim = new Proven(disk.contents(), depth > 0 ? disk.freed() : List.of(), crash.legal());
    boolean settled = crash.state().crash() == Crash.POWER_LOSS;
    if (settled && proven.getOrDefault(claim, -1) >= depth) {
      return;
    }
    Run<S> next = Run.recovery(crash);
    report = report.plusRecovery();
    finish(next, recovery);
    if (depth > 0) {
      crashEverywhere(next, 0, depth - 1);
    }
    if (settled) {
      proven.put(claim, depth);
    }
  }

  private void finish(Run<S> run, Workload<S> workload) {
    try {
      run.run(workload);
      if (run.isRecovery() && !run.ledger().hasObserved()) {
        throw new AssertionError("recovery has not observed the contents");
      }
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(tell(run, failure), failure);
    }
  }

  private String tell(Run<S> run, Throwable failure) {
    String story = "\nseed            " + profile.seed() + run.story();
    return (story + "\nfound           " + failure).replaceAll("[\\p{Cntrl}&&[^\n]]", "·");
  }
}

package keystages.testkit.check;

import java.io.IOException;
import java.util.List;
import keystages.testkit.check.power.CrashDisks;
import keystages.testkit.check.power.Failure;
import keystages.testkit.check.power.Recorder;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;
import keystages.testkit.check.program.RunningProgram;

/**
 * Level 6: one system call fails, the program answers what it likes, and then the power goes: what
 * was acknowledged is kept all the same. So a failed fsync that nobody is told of, or that is tried
 * again on the same file, is found. Calls are counted by thread, so one connection takes all
 * requests if the program keeps it.
 */
final class DiskExamination implements Examination {
  private static final int LAST_POINTS = 3;
  private static final int FAILURES_PER_ROUND = 4;

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    boolean kept = canBeKept(subject);
    Recorder dry = new Recorder(subject.program(), subject.freshData());
    dry.session(false, session(new Book(), PowerExamination.SHORT, kept));
    int hits = 0;
    Restarts restarts = new Restarts(subject, new Book());
    int most = FAILURES_PER_ROUND * subject.rounds();
    List<Failure> failures = dry.failures().stream().limit(most).toList();
    for (Failure failure : failures) {
      subject.progress().say(hits + " of " + failures.size() + " calls have failed");
      try {
        hits += fail(subject, failure, kept, restarts) ? 1 : 0;
      } catch (BrokenPromiseException e) {
        throw new BrokenPromiseException(e.story().with("fault", failure.describe()));
      }
    }
    if (hits == 0) {
      throw new CannotTellException("no call on the data directory could be made to fail");
    }
    return hits + " calls failed, " + restarts.tried() + " disk states restarted";
  }

  private static boolean canBeKept(Subject subject)
      throws BrokenPromiseException, IOException, InterruptedException {
    try (RunningProgram running = subject.program().start(subject.freshData())) {
      return running.client().canBeKept();
    }
  }

  private static Recorder.Session session(Book book, List<Scripts.Change> changes, boolean kept) {
    return kept ? Scripts.onABadDiskKept(book, changes) : Scripts.onABadDisk(book, changes);
  }

  private static boolean fail(Subject subject, Failure failure, boolean kept, Restarts restarts)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    Book book = new Book();
    Recorder recorder = new Recorder(subject.program(), subject.freshData());
    if (!recorder.failingSession(failure, session(book, PowerExamination.MANY, kept))) {
      return false;
    }
    CrashDisks disks = new CrashDisks(recorder.replay(), subject.seed());
    List<Integer> points = disks.afterTheFailure(LAST_POINTS);
    restarts.on(book).tryAll(disks, disks.plain(points), false);
    return true;
  }
}

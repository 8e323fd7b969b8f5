package keystages.testkit.check;

import java.io.IOException;
import java.util.List;
import keystages.testkit.check.power.CrashDisks;
import keystages.testkit.check.power.Failure;
import keystages.testkit.check.power.Recorder;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;

/**
 * Level 6: one system call fails, the program answers what it likes, and then the power goes: what
 * was acknowledged is kept all the same. So a failed fsync that nobody is told of, or that is tried
 * again on the same file, is found.
 */
final class DiskExamination implements Examination {
  private static final int LAST_POINTS = 3;
  private static final int FAILURES_PER_ROUND = 4;

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    Recorder dry = new Recorder(subject.program(), subject.freshData());
    dry.session(false, Scripts.of(new Book(), PowerExamination.SHORT));
    int hits = 0;
    Restarts restarts = new Restarts(subject, new Book());
    int most = FAILURES_PER_ROUND * subject.rounds();
    List<Failure> failures = dry.failures().stream().limit(most).toList();
    for (Failure failure : failures) {
      subject.progress().say(hits + " of " + failures.size() + " calls have failed");
      try {
        hits += fail(subject, failure, restarts) ? 1 : 0;
      } catch (BrokenPromiseException e) {
        throw new BrokenPromiseException(e.story().with("fault", failure.describe()));
      }
    }
    if (hits == 0) {
      throw new CannotTellException("no call on the data directory could be made to fail");
    }
    return hits + " calls failed, " + restarts.tried() + " disk states restarted";
  }

  private static boolean fail(Subject subject, Failure failure, Restarts restarts)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    Book book = new Book();
    Recorder recorder = new Recorder(subject.program(), subject.freshData());
    if (!recorder.failingSession(failure, Scripts.onABadDisk(book, PowerExamination.MANY))) {
      return false;
    }
    CrashDisks disks = new CrashDisks(recorder.replay(), subject.seed());
    List<Integer> points = disks.afterTheFailure(LAST_POINTS);
    restarts.on(book).tryAll(disks, disks.plain(points), false);
    return true;
  }
}

package keystages.testkit.check;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import keystages.testkit.check.power.CrashDisks;
import keystages.testkit.check.power.Failure;
import keystages.testkit.check.power.Recorder;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.CannotTellException;

/**
 * Level 3: a short session and a restart, of which every crash point is tried; and several clients
 * and a session that is long enough for a log to be cut, of which the rare moments are tried. With
 * few rounds the later part of the short session comes last, since it finds little by then.
 */
final class PowerExamination implements Examination {
  private static final int DISKS_PER_ROUND = 6;
  private static final int SHORT_POINTS_PER_ROUND = 30;
  private static final int FIRST_POINTS_PER_ROUND = 8;
  private static final int POINTS_PER_ROUND = 4;
  private static final int LONG_SESSION = 50;
  private static final int CLIENTS = 3;
  private static final int EACH = 6;
  private static final int LARGE_VALUE = 600_000;

  @Override
  public String examine(Subject subject)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    Book book = new Book();
    Recorder recorder = new Recorder(subject.program(), subject.freshData());
    subject.progress().say("recording");
    recorder.session(false, Scripts.of(book, SHORT));
    List<Failure> deaths = recorder.deaths();
    recorder.session(true, Scripts.of(book, AGAIN));
    Restarts restarts = new Restarts(subject, book);
    CrashDisks shortly = new CrashDisks(recorder.replay(), subject.seed());
    List<Integer> all = shortly.points(SHORT_POINTS_PER_ROUND * subject.rounds());
    int first = Math.min(all.size(), FIRST_POINTS_PER_ROUND * subject.rounds());
    restarts.tryAll(shortly, shortly.plain(all.subList(0, first)), false);
    for (Failure death : deaths) {
      shownAfter(death, subject, restarts);
    }

    Book longBook = new Book();
    Recorder longer = new Recorder(subject.program(), subject.freshData());
    subject.progress().say("recording a longer session");
    Random random = subject.random(3);
    longer.slowSession(Scripts.concurrent(longBook, CLIENTS, EACH, random));
    longer.session(false, Scripts.random(longBook, LONG_SESSION * subject.rounds(), random));
    longer.session(true, Scripts.of(longBook, AGAIN));
    longer.session(false, Scripts.of(longBook, LARGE));
    Restarts more = restarts.on(longBook);
    CrashDisks rare = new CrashDisks(longer.replay(), subject.seed());
    int points = POINTS_PER_ROUND * subject.rounds();
    more.tryAll(rare, rare.plain(rare.points(points)), false);
    more.tryAll(rare, rare.plain(rare.shownEarly(points)), false);
    more.tryAll(rare, rare.plain(rare.oddChanges(points)), false);

    restarts.tryAll(shortly, shortly.plain(all.subList(first, all.size())), false);
    int most = DISKS_PER_ROUND * subject.rounds();
    tryLessPlain(restarts, shortly, all, most);
    tryLessPlain(more, rare, rare.points(points), most / 3);
    return restarts.tried()
        + " disk states restarted, of "
        + (shortly.operations() + rare.operations())
        + " recorded operations";
  }

  /** The power goes after a start has shown what a death had left half durable. */
  private static void shownAfter(Failure death, Subject subject, Restarts restarts)
      throws BrokenPromiseException, CannotTellException, IOException, InterruptedException {
    Book book = new Book();
    Recorder recorder = new Recorder(subject.program(), subject.freshData());
    recorder.failingSession(death, Scripts.onABadDisk(book, MANY_PUTS));
    recorder.session(false, Scripts.reading(book));
    CrashDisks disks = new CrashDisks(recorder.replay(), subject.seed());
    try {
      restarts.on(book).tryAll(disks, disks.plain(List.of(disks.operations())), false);
    } catch (BrokenPromiseException e) {
      throw new BrokenPromiseException(e.story().with("after", death.describe()));
    }
  }

  private static void tryLessPlain(
      Restarts restarts, CrashDisks disks, List<Integer> points, int most)
      throws BrokenPromiseException, IOException, InterruptedException {
    restarts.tryAll(disks, disks.subsets(points, most), false);
    restarts.tryAll(disks, disks.torn(points, most), true);
  }

  static final List<Scripts.Change> SHORT =
      List.of(
          put("a", "first"),
          put("b", "second value"),
          put("a", "third"),
          erase("b"),
          put("c", "0123456789".repeat(70)),
          put("a", "fourth"),
          put("b", "fifth"));

  /**
   * Many more than SHORT, so that some thread makes as many calls as any did in that, even if a
   * busy machine spreads them over more threads.
   */
  static final List<Scripts.Change> MANY =
      IntStream.range(0, 8 * SHORT.size())
          .mapToObj(i -> i % 5 == 4 ? erase("a") : put(i % 2 == 0 ? "a" : "b", "number " + i))
          .toList();

  /** Puts alone: a client that finds no value cannot tell which erasure it sees. */
  private static final List<Scripts.Change> MANY_PUTS =
      IntStream.range(0, 5 * SHORT.size())
          .mapToObj(i -> put(i % 2 == 0 ? "a" : "b", "number " + i))
          .toList();

  private static final List<Scripts.Change> AGAIN =
      List.of(put("a", "sixth"), erase("c"), put("d", ""), put("c", "seventh"));

  /** More than a MiB, for a program that takes another way with what is large. */
  private static final List<Scripts.Change> LARGE =
      List.of(
          put("large", "0".repeat(LARGE_VALUE)),
          put("larger", "1".repeat(LARGE_VALUE)),
          put("a", "eighth"));

  private static Scripts.Change put(String key, String value) {
    return new Scripts.Change(key, Optional.of(value));
  }

  private static Scripts.Change erase(String key) {
    return new Scripts.Change(key, Optional.empty());
  }
}

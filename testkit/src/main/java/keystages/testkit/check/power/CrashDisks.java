package keystages.testkit.check.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keystages.testkit.powerloss.DiskState;
import keystages.testkit.powerloss.MemoryFileSystem;
import keystages.testkit.powerloss.PlainLosses;
import keystages.testkit.powerloss.Profile;

/**
 * Picks the disk states to try: at every crash point of interest first those in which one kind of
 * change is lost, then subsets, then torn writes.
 */
public final class CrashDisks {
  /** A point with up to this many states has them all listed before some are picked. */
  private static final int LISTED = 3_000;

  /** About as many bytes may the listed states of a point hold. */
  private static final long LISTED_BYTES = 512 << 20;

  private static final int SAMPLES = 12;

  /** The first failure to be found is then the one that takes the least to understand. */
  private static final Comparator<CrashDisk> SIMPLEST_FIRST =
      Comparator.comparingInt(CrashDisk::point)
          .thenComparingInt(disk -> disk.state().description().length());

  private final Replay replay;
  private final MemoryFileSystem disk;
  private final long seed;
  private final Set<List<Object>> seen = new HashSet<>();

  public CrashDisks(Replay replay, long seed) {
    this.replay = replay;
    this.disk = replay.fileSystem();
    this.seed = seed;
  }

  /** How many operations were recorded. */
  public int operations() {
    return disk.operations();
  }

  /** At every crash point, or at those beside rare operations and at some others. */
  public List<Integer> points(int most) {
    int all = disk.operations();
    if (all <= most) {
      return IntStream.rangeClosed(0, all).boxed().toList();
    }
    List<String> journal = disk.journal();
    Map<String, Integer> kinds = new HashMap<>();
    journal.forEach(line -> kinds.merge(kind(line), 1, Integer::sum));
    List<Integer> shuffled = new ArrayList<>(IntStream.rangeClosed(0, all).boxed().toList());
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.sort((a, b) -> Integer.compare(rarity(a, journal, kinds), rarity(b, journal, kinds)));
    return List.copyOf(new TreeSet<>(shuffled.subList(0, most)));
  }

  /** Right after a client was shown a change whose own client had no answer yet. */
  public List<Integer> shownEarly(int most) {
    Map<String, Integer> acknowledged = new HashMap<>();
    List<Integer> points = new ArrayList<>();
    for (Answered answer : replay.answers()) {
      Sent sent = answer.sent();
      if (!sent.isRead()) {
        acknowledged.put(sent.key(), sent.number());
      } else if (sent.number() > acknowledged.getOrDefault(sent.key(), 0)) {
        points.add(answer.operations());
      }
    }
    return points.stream().limit(most).toList();
  }

  /**
   * Right after changes were answered, beginning with those in which the program has made other
   * files durable than it mostly does, or has changed none.
   */
  public List<Integer> oddChanges(int most) throws IOException {
    Map<Integer, Set<String>> risks = new TreeMap<>();
    Map<Set<String>, Integer> counts = new HashMap<>();
    DiskImage before = new DiskImage(PlainLosses.EVERYTHING.at(disk, 0));
    for (Answered answer : replay.answers()) {
      if (!answer.sent().isRead()) {
        int point = answer.operations();
        DiskImage after = new DiskImage(PlainLosses.EVERYTHING.at(disk, point));
        Set<String> risk = after.differences(new DiskImage(PlainLosses.NOTHING.at(disk, point)));
        risk.add(after.differences(before).isEmpty() ? "unchanged" : "changed");
        risks.put(point, risk);
        counts.merge(risk, 1, Integer::sum);
        before = after;
      }
    }
    return risks.entrySet().stream()
        .sorted(Comparator.comparing(entry -> counts.getOrDefault(entry.getValue(), 0)))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** From the call that was made to fail to the second answer after it, and the last few. */
  public List<Integer> afterTheFailure(int last) {
    int all = disk.operations();
    int from = replay.failedAt();
    int to =
        replay.answers().stream()
            .map(Answered::operations)
            .filter(operations -> operations >= from)
            .skip(1)
            .findFirst()
            .orElse(all);
    TreeSet<Integer> points = new TreeSet<>();
    IntStream.rangeClosed(from, to).forEach(points::add);
    IntStream.rangeClosed(Math.max(from, all - last), all).forEach(points::add);
    return List.copyOf(points);
  }

  /** How often the rarest of the operations around this point is seen, in powers of four. */
  private static int rarity(int point, List<String> journal, Map<String, Integer> kinds) {
    int rarest = Integer.MAX_VALUE;
    for (int i = Math.max(0, point - 2); i < Math.min(journal.size(), point + 2); i++) {
      rarest = Math.min(rarest, kinds.getOrDefault(kind(journal.get(i)), 0));
    }
    return (Integer.SIZE - Integer.numberOfLeadingZeros(rarest)) / 2;
  }

  private static String kind(String line) {
    return line.split(" ", 2)[0];
  }

  /** The losses of one kind of change. */
  public List<CrashDisk> plain(List<Integer> points) throws IOException {
    List<CrashDisk> disks = new ArrayList<>();
    for (int point : points) {
      add(disks, point, PlainLosses.all(disk, point));
    }
    return disks;
  }

  /** Subsets of the changes that were not forced, all of them where they are few. */
  public List<CrashDisk> subsets(List<Integer> points, int most) throws IOException {
    return pick(points, most, false);
  }

  /** Disks on which a write was torn. */
  public List<CrashDisk> torn(List<Integer> points, int most) throws IOException {
    return pick(points, most, true);
  }

  /**
   * A few from each point, in the order of a shuffle, until there are enough: to list the states of
   * a point takes long where files are large.
   */
  private List<CrashDisk> pick(List<Integer> points, int most, boolean torn) throws IOException {
    List<CrashDisk> disks = new ArrayList<>();
    int perPoint = Math.max(1, 2 * most / Math.max(1, points.size()));
    List<Integer> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, new Random(seed));
    for (int point : shuffled) {
      if (disks.size() >= most) {
        break;
      }
      List<DiskState> states = new ArrayList<>(states(point, torn));
      Collections.shuffle(states, new Random(seed * 31 + point));
      add(disks, point, states.subList(0, Math.min(states.size(), perPoint)));
    }
    return disks.stream().limit(most).sorted(SIMPLEST_FIRST).toList();
  }

  private List<DiskState> states(int point, boolean torn) throws IOException {
    int listed = (int) Math.min(LISTED, LISTED_BYTES / (bytes() + 1));
    Profile profile = new Profile(Math.max(1, listed), SAMPLES, seed, 0).tearing(torn ? 1 : 0);
    return disk.crashStates(point, profile)
        .skip(1) // that after a kill, which is the plain one that keeps everything
        .filter(state -> state.torn() == torn)
        .toList();
  }

  private long bytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> paths = Files.walk(disk.getPath("/"))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }

  private void add(List<CrashDisk> disks, int point, List<DiskState> states) throws IOException {
    Map<String, Known> known = known(point);
    for (DiskState state : states) {
      String fingerprint = new DiskImage(state).fingerprint();
      if (seen.add(List.of(fingerprint, known))) {
        disks.add(new CrashDisk(point, state, known, fingerprint));
      }
    }
  }

  private Map<String, Known> known(int point) {
    Map<String, Known> known = new HashMap<>();
    for (Answered answer : replay.answers()) {
      if (answer.operations() <= point) {
        known.merge(answer.sent().key(), Known.from(answer.sent()), Known::and);
      }
    }
    return known;
  }

  /** What had happened until a crash point: the last operations and answers. */
  public String before(int point, int lines) {
    List<String> journal = disk.journal();
    List<String> all = new ArrayList<>();
    for (int i = 0; i <= point; i++) {
      if (i > 0) {
        all.add(i + ". " + journal.get(i - 1));
      }
      for (Answered answer : replay.answers()) {
        if (answer.operations() == i) {
          all.add("   answer to " + answer.sent().text());
        }
      }
    }
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}

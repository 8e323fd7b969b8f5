package keystages.testkit.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import keystages.testkit.check.power.CrashDisk;
import keystages.testkit.check.power.CrashDisks;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.BrokenPromiseException;
import keystages.testkit.check.program.RunningProgram;
import keystages.testkit.check.program.Story;

/** Restarts a program on disk states, two at a time, and judges what it finds on each. */
final class Restarts {
  private static final int AT_A_TIME = 2;
  private static final int LINES = 12;
  private static final String AFTERWARDS = "written after recovery";

  private final Subject subject;
  private final Book book;
  private final AtomicInteger tried;
  private final Map<String, Contents> found;

  Restarts(Subject subject, Book book) {
    this(subject, book, new AtomicInteger(), new ConcurrentHashMap<>());
  }

  private Restarts(Subject subject, Book book, AtomicInteger tried, Map<String, Contents> found) {
    this.subject = subject;
    this.book = book;
    this.tried = tried;
    this.found = found;
  }

  /** The same disks and their count, for what another book says. */
  Restarts on(Book other) {
    return new Restarts(subject, other, tried, found);
  }

  /** On how many disks the program was started. */
  int tried() {
    return tried.get();
  }

  /**
   * Tries them in order, and tells of the first that is bad.
   *
   * @param twice whether the program also writes, is killed and is started again on each
   */
  void tryAll(CrashDisks disks, List<CrashDisk> all, boolean twice)
      throws BrokenPromiseException, IOException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (int from = 0; from < all.size(); from += AT_A_TIME) {
        List<Future<Optional<Story>>> batch = new ArrayList<>();
        for (CrashDisk disk : all.subList(from, Math.min(all.size(), from + AT_A_TIME))) {
          batch.add(threads.submit(() -> tryOne(disks, disk, twice)));
        }
        for (Future<Optional<Story>> one : batch) {
          Optional<Story> story = result(one);
          if (story.isPresent()) {
            throw new BrokenPromiseException(story.get());
          }
        }
      }
    }
  }

  private static Optional<Story> result(Future<Optional<Story>> one)
      throws IOException, InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private Optional<Story> tryOne(CrashDisks disks, CrashDisk disk, boolean twice)
      throws IOException, InterruptedException {
    Contents known = found.get(disk.fingerprint());
    if (known != null && !twice) {
      return book.judge(known, disk.known()).map(story -> tell(story, disks, disk));
    }
    subject.progress().say(tried.incrementAndGet() + " disk states restarted");
    Path data = subject.freshData();
    disk.image().writeTo(data);
    try {
      return restart(data, disk, twice).map(story -> tell(story, disks, disk));
    } catch (BrokenPromiseException e) {
      return Optional.of(tell(e.story(), disks, disk));
    } finally {
      delete(data);
    }
  }

  private Optional<Story> restart(Path data, CrashDisk disk, boolean twice)
      throws BrokenPromiseException, IOException, InterruptedException {
    Contents contents;
    try (RunningProgram running = subject.program().start(data)) {
      contents = Contents.read(running, book.keys());
      Optional<Story> story = book.judge(contents, disk.known());
      if (story.isPresent()) {
        return Optional.of(running.told(story.get()));
      }
      if (twice) {
        Ask ask = Ask.put(AFTERWARDS, "and kept");
        Judge.Expected done = Judge.Expected.status(201);
        new Judge(running).require("a recovered program takes changes", ask, done);
      }
    }
    found.put(disk.fingerprint(), contents);
    return twice ? again(data, contents) : Optional.empty();
  }

  /** What recovery has shown, and what was acknowledged since, survives the next kill. */
  private Optional<Story> again(Path data, Contents shown)
      throws BrokenPromiseException, IOException, InterruptedException {
    SortedMap<String, String> expected = new TreeMap<>(shown.values());
    expected.put(AFTERWARDS, "and kept");
    List<String> keys = new ArrayList<>(book.keys());
    keys.add(AFTERWARDS);
    try (RunningProgram running = subject.program().start(data)) {
      Contents contents = Contents.read(running, keys);
      if (contents.values().equals(expected)) {
        return Optional.empty();
      }
      Story story =
          Story.of("what was acknowledged after a recovery is lost by the next kill")
              .with("expected", show(expected))
              .with("found", show(contents.values()));
      return Optional.of(running.told(story));
    }
  }

  private static String show(Map<String, String> contents) {
    List<String> entries = new ArrayList<>();
    contents.forEach((key, value) -> entries.add(key + "=" + Ask.brief(value)));
    return String.join("\n", entries);
  }

  private static Story tell(Story story, CrashDisks disks, CrashDisk disk) {
    try {
      String description = disk.state().description();
      return story
          .with("crash", "after operation " + disk.point() + " of " + disks.operations())
          .with("the disk", wrap(description))
          .with("it holds", disk.image().describe())
          .with("before it", disks.before(disk.point(), LINES));
    } catch (IOException e) {
      throw new IllegalStateException(e); // the disk is in memory
    }
  }

  /** One line for each of the last few fates. */
  private static String wrap(String description) {
    List<String> parts = List.of(description.split("(?<=;|:|, )"));
    String text = description;
    if (parts.size() > LINES) {
      int left = parts.size() - LINES;
      text = parts.getFirst() + parts.get(1) + " … " + left + " more … ";
      text += String.join("", parts.subList(parts.size() - LINES + 2, parts.size()));
    }
    return text.replace("; ", ";\n").replace(": lost", ":\nlost").replace(": kept", ":\nkept");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

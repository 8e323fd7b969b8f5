package keystages.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the snapshot, and then the log from the segment on that the snapshot names. What it read is
 * durable before the store serves it: a client must not read what a power loss could still take
 * back.
 */
final class Recovery {
  /**
   * The state in which the store begins.
   *
   * @param snapshotBytes the size of the snapshot
   */
  record Recovered(Tree entries, Log log, long snapshotBytes) {}

  private static final Pattern SEGMENT = Pattern.compile("kv\\.log\\.([1-9]\\d{0,17})");

  private final Path directory;
  private final DirectoryLock lock;
  private final SnapshotFile snapshot;

  Recovery(Path directory, DirectoryLock lock, SnapshotFile snapshot) {
    this.directory = directory;
    this.lock = lock;
    this.snapshot = snapshot;
  }

  /**
   * Opens the directory, and makes what is missing in a new one. A snapshot without a log is
   * replaced by one that names a log.
   *
   * @throws CorruptFileException if a file is damaged
   * @throws IOException if a segment is missing
   */
  Recovered recover(LogSettings settings) throws IOException {
    AtomicFile writing = Log.temporary(directory, lock);
    writing.deleteLeftover();
    SnapshotFile.Loaded loaded = snapshot.load();
    // The last process may have died between a rename and its fsync of the directory. From here on
    // the snapshot that was read is the one that a power loss leaves.
    DirectorySync.fsync(directory);
    if (!loaded.isCurrent() && segments(directory).isEmpty()) {
      Log.create(directory, writing, 1, 1, settings.salts().getAsLong());
    }
    LogReader.Replayed replayed = replay(loaded);
    Log log = new Log(directory, lock, replayed.segment(), settings);
    try {
      deleteSegmentsBefore(directory, loaded.firstSegment());
      long bytes = loaded.bytes();
      if (!loaded.isCurrent()) {
        bytes = snapshot.replace(replayed.entries(), 1);
      }
      return new Recovered(replayed.entries(), log, bytes);
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, log);
      throw e;
    }
  }

  private LogReader.Replayed replay(SnapshotFile.Loaded loaded) throws IOException {
    List<Long> segments = segments(directory);
    long number = loaded.firstSegment();
    long last = segments.isEmpty() ? number : segments.getLast();
    LogReader.Replayed replayed = replay(number, last, loaded.entries(), 0);
    while (number < last) {
      number++;
      replayed = replay(number, last, replayed.entries(), replayed.segment().nextSequence());
    }
    if (!loaded.isCurrent() && replayed.segment().nextSequence() != 1) {
      throw new IOException(
          "there is a log in "
              + directory
              + ", but the snapshot that it goes on from is missing or was written by a store"
              + " without a log");
    }
    return replayed;
  }

  private LogReader.Replayed replay(long number, long last, Tree entries, long firstSequence)
      throws IOException {
    Path file = Log.file(directory, number);
    if (!Files.isRegularFile(file)) {
      throw new IOException("the segment " + file + " of the log is missing");
    }
    try (FileChannel in = FileChannel.open(file, READ)) {
      return new LogReader(file, in, number, number == last).replay(entries, firstSequence);
    }
  }

  /** Deletes the segments that the snapshot has made superfluous; it has to be durable. */
  static void deleteSegmentsBefore(Path directory, long first) throws IOException {
    for (long number : segments(directory)) {
      if (number < first) {
        Files.delete(Log.file(directory, number));
      }
    }
  }

  /** The numbers of the segments that are there, in ascending order. */
  private static List<Long> segments(Path directory) throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = SEGMENT.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          numbers.add(Long.valueOf(name.group(1)));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    numbers.sort(null);
    return numbers;
  }
}

package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The faults of one file system. A failed operation changes nothing, except that a failed fsync of
 * a file gives up its unsynced changes: they stay visible, and no later fsync writes them. The
 * unsynced changes of a directory stay unsynced after a failed fsync, and a later one makes them
 * durable; {@link #abandonDirectories} is the harsher case. The package's description says why the
 * two differ.
 *
 * <p>Not thread-safe: set the faults up while no other thread uses the file system.
 */
public final class Faults {
  /**
   * An operation that is about to run.
   *
   * @param number its number among all operations on this file system, from 1
   * @param numberOfKind its number among the operations of this kind, from 1
   */
  public record Attempt(int number, int numberOfKind, Kind kind, String path) {}

  private record Rule(Predicate<Attempt> when, Function<String, IOException> failure) {}

  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Integer, Integer> shortWrites = new HashMap<>();
  private long capacity = Long.MAX_VALUE;
  private boolean directoriesAreAbandoned;

  /** The faults of the file system that a path belongs to. */
  public static Faults of(Path path) {
    return MemoryPath.of(path).getFileSystem().faults();
  }

  /** The error of a full disk (ENOSPC). */
  public static IOException noSpace(String path) {
    return new FileSystemException(path, null, "No space left on device");
  }

  /** The error of a failing disk (EIO). */
  public static IOException inputOutputError(String path) {
    return new FileSystemException(path, null, "Input/output error");
  }

  /** Fails the n-th operation of any kind, counted from 1 and from the mount on. */
  public void failNth(int n, Function<String, IOException> failure) {
    failWhen(attempt -> attempt.number() == n, failure);
  }

  /** Fails the n-th operation of a kind, counted from 1 and from the mount on. */
  public void failNth(Kind kind, int n, Function<String, IOException> failure) {
    failWhen(attempt -> attempt.kind() == kind && attempt.numberOfKind() == n, failure);
  }

  /**
   * Fails each operation that matches, with the exception that {@code failure} makes for its path.
   */
  public void failWhen(Predicate<Attempt> when, Function<String, IOException> failure) {
    rules.add(new Rule(when, failure));
  }

  /** Makes the n-th write short and the next one fail, as on a disk that fills up. */
  public void shortWrite(int n, int bytes) {
    shortWrites.put(n, bytes);
    failNth(Kind.WRITE, n + 1, Faults::noSpace);
  }

  /** Sets the number of bytes that fit on the disk, at any time. */
  public void setCapacity(long bytes) {
    capacity = bytes;
  }

  /** From now on a failed fsync gives up the unsynced changes of a directory too. */
  public void abandonDirectories() {
    directoriesAreAbandoned = true;
  }

  boolean directoriesAreAbandoned() {
    return directoriesAreAbandoned;
  }

  /** All operations so far. */
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** The number of bytes that the next write may take of {@code wanted}. */
  int room(int wanted, int growth, long used) {
    int limit = shortWrites.getOrDefault(count(Kind.WRITE) + 1, wanted);
    long free = Math.max(0, capacity - used);
    long excess = Math.max(0, growth - free);
    return (int) Math.min(limit, wanted - excess);
  }

  /** Counts an operation and throws if it is to fail. */
  void check(Kind kind, String path) throws IOException {
    Attempt attempt = new Attempt(attempts.size() + 1, count(kind) + 1, kind, path);
    attempts.add(attempt);
    for (Rule rule : rules) {
      if (rule.when().test(attempt)) {
        throw rule.failure().apply(path);
      }
    }
  }

  private int count(Kind kind) {
    return (int) attempts.stream().filter(attempt -> attempt.kind() == kind).count();
  }
}

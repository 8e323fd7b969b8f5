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
 * What is to go wrong on one file system. A failed operation changes nothing, except that a failed
 * force of a file gives its unsynced changes up: they stay visible, and no later force writes them
 * again (Rebello et al., "Can Applications Recover from fsync Failures?", ATC 2020).
 *
 * <p>The changes to a directory whose force failed stay unsynced, and a later force makes them
 * durable: what a file system notes of its own structure it does not forget, it rather refuses all
 * further work. {@link #abandonDirectories} is the harsher case.
 *
 * <p>Not thread-safe: set the faults up while no other thread uses the file system.
 */
public final class Faults {
  /**
   * One operation as it is about to run.
   *
   * @param number counts every operation on this file system, from 1
   * @param numberOfKind counts those of this kind, from 1
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

  /** Fails each operation that matches, with what {@code failure} makes of its path. */
  public void failWhen(Predicate<Attempt> when, Function<String, IOException> failure) {
    rules.add(new Rule(when, failure));
  }

  /** Makes the n-th write take only so many bytes, and the one after it fail: a disk filling up. */
  public void shortWrite(int n, int bytes) {
    shortWrites.put(n, bytes);
    failNth(Kind.WRITE, n + 1, Faults::noSpace);
  }

  /** The disk is full when its files hold so many bytes. May be raised and lowered at any time. */
  public void setCapacity(long bytes) {
    capacity = bytes;
  }

  /** From now on a failed force of a directory gives its unsynced changes up, like a file's. */
  public void abandonDirectories() {
    directoriesAreAbandoned = true;
  }

  boolean directoriesAreAbandoned() {
    return directoriesAreAbandoned;
  }

  /** Every operation so far. */
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** How many bytes the next write may take if it asks for {@code wanted} and grows the file. */
  int room(int wanted, int growth, long used) {
    int limit = shortWrites.getOrDefault(count(Kind.WRITE) + 1, wanted);
    long free = Math.max(0, capacity - used);
    long excess = Math.max(0, growth - free);
    return (int) Math.min(limit, wanted - excess);
  }

  /** Counts an operation, and throws if it is to fail. */
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

package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The faults of one file system. A failed operation changes nothing, unless it is to {@linkplain
 * #failAfterwards fail afterwards}. A failed fsync of a file also gives up its unsynced changes:
 * they stay visible, unless {@link #dropPages} says otherwise, and no later fsync writes them. The
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

  /** What the caller of a failed operation is told, and what has become of it. */
  enum Outcome {
    FAILED,
    TOOK_EFFECT_AND_FAILED,
    FAILED_IN_SILENCE
  }

  private record Rule(
      Predicate<Attempt> when, Function<String, IOException> failure, Outcome outcome) {}

  /** The failure of an operation. */
  record Failure(IOException cause, Outcome outcome) {}

  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Integer, Integer> shortWrites = new HashMap<>();
  private final Map<String, IOException> owed = new HashMap<>();
  private long capacity = Long.MAX_VALUE;
  private boolean directoriesAreAbandoned;
  private boolean pagesAreDropped;

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
    rules.add(new Rule(when, failure, Outcome.FAILED));
  }

  /**
   * Carries out each operation that matches and fails it all the same. A network file system does
   * so when the answer of its server gets lost: the retry of a rename that took effect finds no
   * source.
   */
  public void failAfterwards(Predicate<Attempt> when, Function<String, IOException> failure) {
    rules.add(new Rule(when, failure, Outcome.TOOK_EFFECT_AND_FAILED));
  }

  /**
   * Lets the n-th fsync of a file fail and say nothing. The next one of a file that was opened
   * under the same name fails instead. So does ext4 if it has the bytes in its journal, and cannot
   * write them in their place (Rebello et al., ATC 2020).
   */
  public void failForceLate(int n, Function<String, IOException> failure) {
    rules.add(
        new Rule(
            attempt -> attempt.kind() == Kind.FORCE_FILE && attempt.numberOfKind() == n,
            failure,
            Outcome.FAILED_IN_SILENCE));
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

  /**
   * From now on the kernel drops the pages that a failed fsync of a file has not written: programs
   * read the old bytes again, in a file of the new size.
   */
  public void dropPages() {
    pagesAreDropped = true;
  }

  boolean pagesAreDropped() {
    return pagesAreDropped;
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
    long excess = Math.max(0, growth - free(used));
    return (int) Math.min(limit, wanted - excess);
  }

  /** The number of bytes that files may have on the disk. */
  long capacity() {
    return capacity;
  }

  /** The number of bytes that are left on a disk whose files hold {@code used} bytes. */
  long free(long used) {
    return Math.max(0, capacity - used);
  }

  /** Counts an operation. Returns its failure if it is to fail. */
  Optional<Failure> attempt(Kind kind, String path) {
    counts.put(kind, count(kind) + 1);
    Attempt attempt = new Attempt(attempts.size() + 1, count(kind), kind, path);
    attempts.add(attempt);
    if (kind == Kind.FORCE_FILE && owed.containsKey(path)) {
      return Optional.of(new Failure(owed.remove(path), Outcome.FAILED));
    }
    Optional<Failure> failure =
        rules.stream()
            .filter(rule -> rule.when().test(attempt))
            .findFirst()
            .map(rule -> new Failure(rule.failure().apply(path), rule.outcome()));
    failure
        .filter(silent -> silent.outcome() == Outcome.FAILED_IN_SILENCE)
        .ifPresent(silent -> owed.put(path, silent.cause()));
    return failure;
  }

  private int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }
}

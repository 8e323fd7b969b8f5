package keystages.testkit.powerloss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state that outlives a process: the disk with its page cache, the journal of operations since
 * the mount, and the file locks. Thread-safe: every method holds the kernel's monitor, and so does
 * a caller that makes one step of several calls.
 */
final class Kernel {
  private Disk mounted;
  private final Disk disk;
  private final Faults faults = new Faults();
  private final List<Operation> journal = new ArrayList<>();

  /** The disk after the first operations of the journal; crash points mostly come in order. */
  private Disk replayed;

  private int replayedOperations;
  private final Map<Integer, Object> lockOwners = new HashMap<>();

  Kernel(Disk disk) {
    this.mounted = disk.copy();
    this.disk = disk.copy();
    this.replayed = mounted.copy();
  }

  /** The disk as programs see it. Callers hold the kernel's monitor and change nothing. */
  Disk disk() {
    return disk;
  }

  Faults faults() {
    return faults;
  }

  synchronized List<Operation> journal() {
    return List.copyOf(journal);
  }

  synchronized int operations() {
    return journal.size();
  }

  /** The disk as it was after the first {@code operations} operations of the journal. */
  synchronized Disk diskAfter(int operations) {
    if (operations < replayedOperations) {
      beginReplay();
    }
    journal
        .subList(replayedOperations, operations)
        .forEach(operation -> operation.effect().applyTo(replayed));
    replayedOperations = operations;
    return replayed.copy();
  }

  private void beginReplay() {
    replayed = mounted.copy();
    replayedOperations = 0;
  }

  /** The worst disk that a loss of power may leave now: every unsynced change is lost. */
  synchronized DiskState worstLoss() {
    return CrashStates.worst(disk);
  }

  /** Forgets the journal, as if the disk had been mounted as it is now. */
  synchronized void forgetJournal() {
    disk.forgetDeletedFiles();
    mounted = disk.copy();
    journal.clear();
    beginReplay();
  }

  /** Runs an operation that does not change the disk, unless it is to fail. */
  synchronized void attempt(Kind kind, String path) throws IOException {
    check(new Operation(kind, path, "", Operation.Effect.NONE));
  }

  /** Runs an operation that changes the disk, unless it is to fail. */
  synchronized void perform(Operation operation) throws IOException {
    enter(check(operation));
  }

  /** Runs an operation that fails even on a good disk. */
  synchronized void refuse(Operation operation, IOException failure) throws IOException {
    check(operation);
    enter(operation.failed(new Faults.Failure(failure, Faults.Outcome.FAILED)));
    throw failure;
  }

  /** Returns the operation as it takes place, which may be a failure that nobody is told. */
  private Operation check(Operation operation) throws IOException {
    Optional<Faults.Failure> failure = faults.attempt(operation.kind(), operation.path());
    if (failure.isEmpty()) {
      return operation;
    }
    Operation failed = operation.failed(failure.get());
    if (failure.get().outcome() != Faults.Outcome.FAILED_IN_SILENCE) {
      enter(failed);
      throw failure.get().cause();
    }
    return failed;
  }

  private void enter(Operation operation) {
    journal.add(operation);
    operation.effect().applyTo(disk);
  }

  /** Takes the lock on a file for a process, and returns whether the process has it now. */
  synchronized boolean lock(int file, Object process) {
    return process.equals(lockOwners.merge(file, process, (owner, other) -> owner));
  }

  synchronized void unlock(int file, Object process) {
    lockOwners.remove(file, process);
  }
}

package keystages.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Checkpoints: each writes a snapshot in the background, and then deletes the log before it. Only
 * the thread that leads a group calls this, so that there is one checkpoint at a time.
 */
final class Checkpoints {
  private static final System.Logger LOGGER = System.getLogger(Checkpoints.class.getName());

  private final Path directory;
  private final SnapshotFile snapshot;
  private final Executor background;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private volatile long snapshotBytes;

  /**
   * @param snapshotBytes the size of the snapshot that is there
   */
  Checkpoints(Path directory, SnapshotFile snapshot, long snapshotBytes, Executor background) {
    this.directory = directory;
    this.snapshot = snapshot;
    this.snapshotBytes = snapshotBytes;
    this.background = background;
  }

  boolean isRunning() {
    return !running.isDone();
  }

  /** The size of the last snapshot in bytes. */
  long snapshotBytes() {
    return snapshotBytes;
  }

  /** Begins a checkpoint of these entries, from which the segment goes on. */
  void begin(Tree entries, long firstSegment) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    background.execute(
        () -> {
          try {
            write(entries, firstSegment);
          } finally {
            ended.complete(null);
          }
        });
    running = ended; // only now: if no thread could be started, nobody waits for it
  }

  /**
   * Writes the snapshot, and only when it is durable deletes what it replaces. A checkpoint that
   * fails has cost nothing but time: the old snapshot and the whole log are there, and the next one
   * begins when the log has grown by as much again.
   */
  private void write(Tree entries, long firstSegment) {
    try {
      snapshotBytes = snapshot.replace(entries, firstSegment);
      Recovery.deleteSegmentsBefore(directory, firstSegment);
    } catch (IOException e) {
      tell(e);
    }
  }

  static void tell(IOException e) {
    LOGGER.log(Level.ERROR, "a checkpoint failed, the log goes on: " + Failures.describe(e), e);
  }

  /** Waits for the checkpoint that is under way. */
  void await() {
    running.join();
  }
}

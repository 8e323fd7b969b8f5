package keystages.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written as a whole: at every instant there is the old one, or none, or the new
 * one. Not thread-safe, and two files need two temporary names if two threads write them.
 *
 * <p>This class assumes of the file system what POSIX asks and every local one does: a rename
 * within a directory is atomic; what was written to a file before its fsync returned survives power
 * loss; and so do the names in a directory after the fsync of the directory.
 *
 * <p>After the failed fsync of a file, no later fsync of it helps: the kernel may have dropped the
 * pages that it could not write, finds nothing left to do the next time, and reports success
 * (Rebello et al., "Can Applications Recover from fsync Failures?", ATC 2020). So it is never
 * retried; whoever tries again writes a new file.
 */
final class AtomicFile {
  /** Writes the whole content. */
  @FunctionalInterface
  interface Content {
    void writeTo(FileChannel out) throws IOException;
  }

  private final Path directory;
  private final DirectoryLock lock;
  private final Path temporary;

  /**
   * @param temporary the name of the file while it is written
   */
  AtomicFile(Path directory, DirectoryLock lock, String temporary) {
    this.directory = directory;
    this.lock = lock;
    this.temporary = directory.resolve(temporary);
  }

  /** Deletes what a crash has left of the last writing. */
  void deleteLeftover() throws IOException {
    Files.deleteIfExists(temporary);
  }

  /**
   * Writes the file under a temporary name, makes it durable, and gives it its name. When this
   * returns, the name is durable too.
   *
   * <p>The fsync comes before the rename, since nothing else orders the two: a file system may make
   * the new name durable first, and a power loss would then leave a file with that name that is
   * empty, or torn.
   *
   * @throws OutcomeUnknownException if nobody can tell which one is there after a crash: the old
   *     one, the new one, or that of another store
   * @throws DiskFullException if the old one is in place for lack of space
   * @throws IOException if the old one is in place
   */
  void write(Path file, Content content) throws IOException {
    lock.requireHeld(); // or this may delete another store's temporary file
    try {
      Files.deleteIfExists(temporary);
      try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        content.writeTo(out);
        out.force(true); // fsync: from here on, the bytes survive power loss
      } catch (IOException e) {
        throw DiskFullException.or(e, directory);
      }
      lock.requireHeld(); // or this may replace another store's file
      rename(file);
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, () -> Files.deleteIfExists(temporary));
      throw e;
    }
    makeNamesDurable();
  }

  /**
   * Gives the new file its name. A failure can come after the rename was done, for instance from a
   * network file system whose answer got lost. A missing temporary file shows that, and then the
   * outcome is unknown.
   */
  private void rename(Path file) throws IOException {
    try {
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.notExists(temporary)) {
        throw OutcomeUnknownException.after(e);
      }
      throw e;
    }
  }

  /** Makes the new name durable: until this returns, a power loss may bring back the old file. */
  private void makeNamesDurable() throws OutcomeUnknownException {
    try {
      DirectorySync.fsync(directory);
    } catch (IOException | RuntimeException | Error e) {
      throw OutcomeUnknownException.after(e);
    }
  }
}

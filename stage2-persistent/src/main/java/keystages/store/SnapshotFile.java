package keystages.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The snapshot on disk: at every instant a whole one, the old or the new. Not thread-safe.
 *
 * <p>This class assumes of the file system what POSIX asks and every local one does: a rename
 * within a directory is atomic; what was written to a file before its fsync returned survives power
 * loss; and so do the names in a directory after the fsync of the directory.
 *
 * <p>A failed fsync means two different things. After the failed fsync of a file, no later fsync of
 * it helps: the kernel may have dropped the pages that it could not write, finds nothing left to do
 * the next time, and reports success (Rebello et al., "Can Applications Recover from fsync
 * Failures?", ATC 2020). So it is never retried; the next mutation writes a new file. After that of
 * a directory, the next opening tries again and believes a success: file systems keep their own
 * structure in a journal, and one that cannot write its journal refuses all further writes rather
 * than forget some.
 *
 * <p>Simplification: the store believes that success. On a file system that forgets a rename after
 * such a failure, a reopened store could show a mutation that a power loss then takes back. To be
 * safe from that too, every opening would have to write the whole snapshot anew.
 */
final class SnapshotFile {
  private final Path directory;
  private final DirectoryLock lock;
  private final Path file;
  private final Path temporary;

  SnapshotFile(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
    this.file = directory.resolve("kv.snapshot");
    this.temporary = directory.resolve("kv.snapshot.tmp");
  }

  /**
   * Reads the snapshot and makes it durable. Writes an empty one if there is none.
   *
   * @throws CorruptSnapshotException if the file is not a whole snapshot
   */
  NavigableMap<Key, Value> load() throws IOException {
    Files.deleteIfExists(temporary);
    if (Files.notExists(file, NOFOLLOW_LINKS)) {
      replace(new TreeMap<>());
      return new TreeMap<>();
    }
    NavigableMap<Key, Value> entries = read();
    // The last process may have died between its rename and its fsync of the directory. A client
    // must not read now what a power loss could still take back.
    DirectorySync.fsync(directory);
    return entries;
  }

  private NavigableMap<Key, Value> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a regular file");
    }
    try (FileChannel in = FileChannel.open(file, READ)) {
      return new SnapshotReader(file, in).read();
    }
  }

  /**
   * Replaces the snapshot. When this returns, the new one is durable.
   *
   * @throws OutcomeUnknownException if nobody can tell which one is there after a crash: the old
   *     one, the new one, or that of another store
   * @throws DiskFullException if the old one is in place for lack of space
   * @throws IOException if the old one is in place
   */
  void replace(SortedMap<Key, Value> next) throws IOException {
    lock.requireHeld(); // or this may delete another store's temporary file
    try {
      write(next);
      lock.requireHeld(); // or this may replace another store's snapshot
      rename();
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, () -> Files.deleteIfExists(temporary));
      throw e;
    }
    commitForPowerLoss();
  }

  /**
   * Writes the new snapshot beside the old one, always to a new file.
   *
   * <p>The fsync comes before the rename, since nothing else orders the two: a file system may make
   * the new name durable first, and a power loss would then leave a file with that name that is
   * empty, or torn.
   */
  private void write(SortedMap<Key, Value> next) throws IOException {
    Files.deleteIfExists(temporary);
    try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
      new SnapshotWriter(Channels.newOutputStream(out)).write(next);
      out.force(true); // fsync: from here on, the bytes survive power loss
    } catch (IOException e) {
      throw isDiskFull(e) ? new DiskFullException(e) : e;
    }
  }

  /**
   * Tells a full disk from a failing one by the space that is left, while the temporary file still
   * holds what did fit: a disk is full if it has no room for one more of the largest values. The
   * words of the exception would say it too, but in the language of the operating system.
   */
  private boolean isDiskFull(IOException failure) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < Value.MAX_BYTES;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /**
   * Puts the new snapshot in the place of the old one. This is the point at which the mutation
   * commits as far as a crash of the process is concerned: the page cache outlives the process, so
   * the next one finds the old snapshot before this call and the new one after it.
   *
   * <p>A failure can come after the rename was done, for instance from a network file system whose
   * answer got lost. A missing temporary file shows that, and then the outcome is unknown.
   */
  private void rename() throws IOException {
    try {
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.notExists(temporary)) {
        throw unknown(e);
      }
      throw e;
    }
  }

  /**
   * Makes the new name durable. This is the point at which the mutation commits as far as power
   * loss is concerned: until it returns, the directory on the disk may still name the old snapshot.
   *
   * <p>When it fails, the new snapshot is already in place, and nobody can tell which of the two a
   * power loss would leave.
   */
  private void commitForPowerLoss() throws OutcomeUnknownException {
    try {
      DirectorySync.fsync(directory);
    } catch (IOException | RuntimeException | Error e) {
      throw unknown(e);
    }
  }

  private static OutcomeUnknownException unknown(Throwable cause) {
    return new OutcomeUnknownException(
        "it is unknown whether the last mutation is durable: " + cause.getMessage(), cause);
  }
}

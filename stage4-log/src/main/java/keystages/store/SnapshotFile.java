package keystages.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The snapshot on disk, which holds everything that the log before it held. At every instant it is
 * a whole one, the old or the new. Not thread-safe.
 */
final class SnapshotFile {
  /**
   * What a snapshot says.
   *
   * @param firstSegment the number of the segment of the log that goes on from here
   * @param bytes the size of the file; 0 if there is none
   * @param isCurrent whether the file has the format that this store writes; not if a store without
   *     a log wrote it, or if there is none
   */
  record Loaded(Tree entries, long firstSegment, long bytes, boolean isCurrent) {}

  private final Path file;
  private final AtomicFile writing;

  SnapshotFile(Path directory, DirectoryLock lock) {
    this.file = directory.resolve("kv.snapshot");
    this.writing = new AtomicFile(directory, lock, "kv.snapshot.tmp");
  }

  /**
   * Reads the snapshot.
   *
   * @throws CorruptFileException if the file is not a whole snapshot
   */
  Loaded load() throws IOException {
    writing.deleteLeftover();
    if (Files.notExists(file, NOFOLLOW_LINKS)) {
      return new Loaded(Tree.EMPTY, 1, 0, false);
    }
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
   * @return its size in bytes
   * @throws OutcomeUnknownException if nobody can tell whether the old or the new one is there
   *     after a crash
   * @throws IOException if the old one is in place
   */
  long replace(Tree entries, long firstSegment) throws IOException {
    writing.write(
        file,
        out -> new SnapshotWriter(Channels.newOutputStream(out)).write(entries, firstSegment));
    return Files.size(file);
  }
}

package keystages.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The snapshot on disk: always a whole one, the old or the new.
 *
 * <p>Assumed of the file system, as POSIX and every local one have it: a rename within a directory
 * is atomic, what a file's {@code force} has returned for survives power loss, and so do the
 * directory's entries after a {@code force} of the directory. Not thread-safe.
 *
 * <p>Simplification: a directory whose {@code force} failed is forced again when the store is
 * opened again, and then believed. A file system that forgets a rename after such a failure, as
 * many forget data, could still take it back; to be safe from that too, every opening would have to
 * write the whole snapshot anew.
 */
final class SnapshotFile {
  private final Path directory;
  private final Path file;
  private final Path temporary;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(SnapshotFormat.MAX_ENTRY_BYTES);

  SnapshotFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("kv.snapshot");
    this.temporary = directory.resolve("kv.snapshot.tmp");
  }

  /**
   * The entries of the snapshot, durable from now on; an empty snapshot is made if there is none.
   *
   * @throws CorruptSnapshotException if it is not a whole snapshot
   */
  NavigableMap<Key, Value> load() throws IOException {
    Files.deleteIfExists(temporary);
    if (Files.notExists(file, NOFOLLOW_LINKS)) {
      Directories.forceAncestors(directory);
      replace(new TreeMap<>());
      return new TreeMap<>();
    }
    NavigableMap<Key, Value> entries = read();
    // The last process may have died between its rename and its force of the directory. What is
    // readable must be durable, or a client could read today what a power loss undoes tomorrow.
    Directories.force(directory);
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
   * @throws OutcomeUnknownException if the old or the new one may be what is kept
   * @throws IOException if the old one is in place
   */
  void replace(SortedMap<Key, Value> next) throws IOException {
    try {
      write(next);
      rename();
    } catch (IOException | RuntimeException | Error e) {
      discardTemporary(e);
      throw e;
    }
    try {
      Directories.force(directory);
    } catch (IOException | RuntimeException | Error e) {
      throw new OutcomeUnknownException(e);
    }
  }

  /** Always to a new file: one whose force has failed is never written to, or forced, again. */
  private void write(SortedMap<Key, Value> next) throws IOException {
    Files.deleteIfExists(temporary);
    try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
      new SnapshotWriter(out, buffer).write(next);
      out.force(true);
    }
  }

  private void rename() throws IOException {
    try {
      Files.move(temporary, file, ATOMIC_MOVE);
    } catch (IOException e) {
      if (Files.notExists(temporary)) {
        throw new OutcomeUnknownException(e);
      }
      throw e;
    }
  }

  private void discardTemporary(Throwable failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}

package keystages.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The fsync of a directory.
 *
 * <p>The fsync of a file makes its content durable, but not its name. The name is an entry of the
 * directory, so the directory needs an fsync of its own. POSIX allows that on a directory that is
 * open for reading; Windows does not, so this store does not run there.
 */
final class DirectorySync {
  private DirectorySync() {}

  /** Makes the entries of the directory durable: files made in it, renamed in it, deleted in it. */
  static void fsync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new IOException(
          "cannot fsync the directory " + directory + ": " + Failures.describe(e), e);
    }
  }

  /**
   * Makes the directory and those above it, if they are missing, and makes all their names durable.
   *
   * <p>The names of directories that were there before count too: a crash may have come between
   * making one and its fsync. But such a directory may also be somebody else's, in a directory that
   * this process may not read, or on a file system where directories have no fsync (squashfs). So a
   * failed fsync is an error only for a directory that this call has made. This misses one case: a
   * crash between making a directory and its fsync, and then a disk that fails the next fsync.
   */
  static void create(Path directory) throws IOException {
    @Nullable Path parent = directory.toAbsolutePath().getParent();
    if (parent == null) {
      return;
    }
    create(parent);
    boolean isNew = !Files.isDirectory(directory);
    if (isNew) {
      Files.createDirectories(directory);
    }
    try {
      fsync(parent);
    } catch (IOException e) {
      if (isNew) {
        throw e;
      }
    }
  }
}

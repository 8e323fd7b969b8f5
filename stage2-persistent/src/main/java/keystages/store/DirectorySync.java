package keystages.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
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
    }
  }

  /**
   * Makes the names of the directory and of all directories above it durable, no matter who made
   * them and when: a crash may have come between making one and its fsync.
   *
   * <p>This process cannot fsync a directory that it may not read. Such a directory belongs to
   * somebody else, and so does its durability.
   */
  static void fsyncAncestors(Path directory) throws IOException {
    @Nullable Path parent = directory.toAbsolutePath().getParent();
    while (parent != null) {
      try {
        fsync(parent);
      } catch (AccessDeniedException e) {
        return;
      }
      parent = parent.getParent();
    }
  }
}

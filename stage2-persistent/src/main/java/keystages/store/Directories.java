package keystages.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Directories that survive power loss.
 *
 * <p>A file's {@code force} keeps its content, not its name: that is an entry of the directory, and
 * the directory is forced by opening it for reading. Windows does not allow that, so this store is
 * not for Windows.
 */
final class Directories {
  private Directories() {}

  /** Makes the entries of the directory durable. */
  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  /**
   * Makes the names of the directory and of all directories above it durable, whoever made them and
   * whenever: a crash may have come between making one and forcing it.
   *
   * <p>A directory that may not be read cannot be forced either; it is somebody else's, and so is
   * its durability.
   */
  static void forceAncestors(Path directory) throws IOException {
    @Nullable Path parent = directory.toAbsolutePath().getParent();
    while (parent != null) {
      try {
        force(parent);
      } catch (AccessDeniedException e) {
        return;
      }
      parent = parent.getParent();
    }
  }
}

package keystages.testkit.check.power;

import java.nio.channels.FileChannel;

/** An open file or directory of the data directory. */
final class OpenedFile {
  final FileChannel channel;

  /** The file itself, whatever its name. */
  final Object node;

  final boolean isDirectory;
  final boolean synchronous;
  boolean appends;
  long offset;

  OpenedFile(
      FileChannel channel, Object node, boolean isDirectory, boolean appends, boolean synchronous) {
    this.channel = channel;
    this.node = node;
    this.isDirectory = isDirectory;
    this.appends = appends;
    this.synchronous = synchronous;
  }
}

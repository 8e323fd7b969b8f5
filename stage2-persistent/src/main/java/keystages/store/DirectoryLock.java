package keystages.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second store out of the directory, in this process or in another.
 *
 * <p>The lock is a lock of the operating system on the file {@code kv.lock}, in which the holder
 * writes its process id. The lock ends with the process, so no crash leaves it behind. It is
 * advisory: it keeps out only those who ask for it. Any thread may acquire it.
 */
final class DirectoryLock implements Closeable {
  /**
   * The directories that this process has locked. A POSIX lock belongs to the process, and the
   * process loses it as soon as it closes any channel on the file (fcntl(2)). So a second opening
   * in this process must be refused before it opens the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Room for the longest process id (19 digits) and a line feed. */
  private static final int PID_BYTES = 20;

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks the directory.
   *
   * @throws IOException if the directory is in use; the message names the holder, or the holder
   *     before it if the new one has not written its process id yet
   */
  static DirectoryLock acquire(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(directory, "this process, pid " + ProcessHandle.current().pid());
    }
    try {
      return new DirectoryLock(real, lock(directory));
    } catch (IOException | RuntimeException | Error e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel = FileChannel.open(directory.resolve("kv.lock"), CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(directory, "another process, pid " + readPid(channel));
      }
      writePid(channel);
      return channel;
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, channel);
      throw e;
    }
  }

  private static String readPid(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(PID_BYTES);
    channel.read(pid, 0);
    String text = US_ASCII.decode(pid.flip()).toString().strip();
    return text.isEmpty() ? "not written yet" : text;
  }

  /** Overwrites the last holder's process id in place, so that opening works on a full disk. */
  private static void writePid(FileChannel channel) throws IOException {
    String digits = String.valueOf(ProcessHandle.current().pid());
    String line = digits + " ".repeat(PID_BYTES - 1 - digits.length()) + "\n";
    channel.write(US_ASCII.encode(line), 0);
  }

  private static IOException inUse(Path directory, String holder) {
    return new IOException(directory + " is in use by " + holder);
  }

  /** Lets the next store in. The lock file stays: deleting it would race with the next holder. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(directory);
    }
  }
}

package keystages.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second store off the directory, in this process or in another.
 *
 * <p>The lock is the operating system's, on {@code kv.lock}, which names the holder's process id;
 * it goes with the process, so no crash leaves it behind. It is advisory: it holds off those who
 * ask. Safe to acquire from any thread.
 */
final class DirectoryLock implements AutoCloseable {
  /**
   * The directories locked by this process. A POSIX lock belongs to the process and is dropped as
   * soon as any channel on the file is closed (fcntl(2)), so a second opening must be refused
   * before it touches the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** The greatest number there is, and a line feed. */
  private static final int PID_BYTES = 20;

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * @throws IOException if the directory is in use; the message names the holder, or in the instant
   *     before it has written its process id, the one before
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
      closeAfter(e, channel);
      throw e;
    }
  }

  private static void closeAfter(Throwable failure, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static String readPid(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(PID_BYTES);
    channel.read(pid, 0);
    String text = US_ASCII.decode(pid.flip()).toString().strip();
    return text.isEmpty() ? "not written yet" : text;
  }

  /** Over the last holder's, so that a store whose disk is full can be opened and read. */
  private static void writePid(FileChannel channel) throws IOException {
    String digits = String.valueOf(ProcessHandle.current().pid());
    String line = digits + " ".repeat(PID_BYTES - 1 - digits.length()) + "\n";
    channel.write(US_ASCII.encode(line), 0);
  }

  private static IOException inUse(Path directory, String holder) {
    return new IOException(directory + " is in use by " + holder);
  }

  /** Lets the next one in. The lock file stays: deleting it would race with the next one. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(directory);
    }
  }
}

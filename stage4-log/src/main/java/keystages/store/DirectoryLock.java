package keystages.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
   * The directories that this process has locked, by their file keys, which stay the same when a
   * directory is moved. A POSIX lock belongs to the process, and the process loses it as soon as it
   * closes any channel on the file (fcntl(2)). So a second opening in this process must be refused
   * before it opens the file.
   */
  private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

  /** Room for the longest process id (19 digits) and a line feed. */
  private static final int PID_BYTES = 20;

  private final Object directoryKey;
  private final Path file;
  private final FileChannel channel;
  private final Object fileKey;

  private DirectoryLock(Object directoryKey, Path file, FileChannel channel) throws IOException {
    this.directoryKey = directoryKey;
    this.file = file;
    this.channel = channel;
    this.fileKey = fileKey(file);
  }

  /**
   * Locks the directory.
   *
   * @throws IOException if the directory is in use; the message names the holder, or the holder
   *     before it if the new one has not written its process id yet
   */
  static DirectoryLock acquire(Path directory) throws IOException {
    Object directoryKey = fileKey(directory);
    if (!HELD.add(directoryKey)) {
      throw inUse(directory, "this process, pid " + ProcessHandle.current().pid());
    }
    try {
      return lock(directory, directoryKey);
    } catch (IOException | RuntimeException | Error e) {
      HELD.remove(directoryKey);
      throw e;
    }
  }

  private static DirectoryLock lock(Path directory, Object directoryKey) throws IOException {
    Path file = directory.resolve("kv.lock");
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(
            directory,
            "another process, pid " + readPid(channel) + " (in a container: its pid there)");
      }
      writePid(channel);
      return new DirectoryLock(directoryKey, file, channel);
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, channel);
      throw e;
    }
  }

  /**
   * Checks that the locked file still has the name {@code kv.lock}. If somebody has removed it, or
   * has moved the directory and made it again, then the next store locks a new file, and nothing
   * keeps it out.
   *
   * @throws OutcomeUnknownException if the name leads to no file, or to another one
   */
  void requireHeld() throws IOException {
    try {
      if (fileKey.equals(fileKey(file))) {
        return;
      }
    } catch (NoSuchFileException e) {
      // Removed, and not made again yet.
    }
    throw new OutcomeUnknownException(
        file + " was removed or replaced, so another store may be open in its directory", null);
  }

  /** Returns the identity of the file: on POSIX, its device and its inode number. */
  private static Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
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
      HELD.remove(directoryKey);
    }
  }
}

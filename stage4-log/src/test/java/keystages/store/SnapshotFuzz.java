package keystages.store;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The reader refuses a file as damaged, or the writer would write what it holds as exactly the same
 * bytes, unless a store without a log wrote it. Reading takes memory in proportion to the length of
 * the file, no matter which lengths the file names. Each input is tried as it is, and again with a
 * right checksum at its end.
 */
public final class SnapshotFuzz {
  private static final com.sun.management.ThreadMXBean MEMORY =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Memory for exceptions and buffers, which does not grow with the file. */
  private static final long FIXED_BYTES = 1 << 19;

  private static final long BYTES_FOR_EACH = 40;
  private static final Path NAME = Path.of("kv.snapshot");
  private static final FileChannel FILE = temporaryFile();

  private SnapshotFuzz() {}

  /** Checks one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      check(input);
      if (input.length >= SnapshotFormat.CHECKSUM_BYTES) {
        check(withRightChecksum(input));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(byte[] bytes) throws IOException {
    long most = FIXED_BYTES + BYTES_FOR_EACH * bytes.length;
    long taken = memoryTaken(bytes);
    if (taken > most) {
      taken = memoryTaken(bytes); // the first time, classes may have been loaded
    }
    require(taken <= most, bytes.length + " bytes of file took " + taken + " bytes of memory");
    Optional<SnapshotFile.Loaded> loaded = read(bytes);
    if (loaded.isPresent() && loaded.get().isCurrent()) {
      require(Arrays.equals(bytes, write(loaded.get())), "accepted, but never written like that");
    }
  }

  private static long memoryTaken(byte[] bytes) throws IOException {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    read(bytes);
    long after = MEMORY.getCurrentThreadAllocatedBytes();
    return after - before;
  }

  private static Optional<SnapshotFile.Loaded> read(byte[] bytes) throws IOException {
    FILE.truncate(0).write(ByteBuffer.wrap(bytes), 0);
    FILE.position(0);
    try {
      return Optional.of(new SnapshotReader(NAME, FILE).read());
    } catch (CorruptFileException e) {
      return Optional.empty();
    }
  }

  private static byte[] write(SnapshotFile.Loaded loaded) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SnapshotWriter(bytes).write(loaded.entries(), loaded.firstSegment());
    return bytes.toByteArray();
  }

  private static byte[] withRightChecksum(byte[] input) {
    int end = input.length - SnapshotFormat.CHECKSUM_BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(input, 0, end);
    return ByteBuffer.wrap(input.clone()).putInt(end, (int) checksum.getValue()).array();
  }

  private static FileChannel temporaryFile() {
    try {
      Path file = Files.createTempFile("keystages-fuzz", ".snapshot");
      return FileChannel.open(file, READ, WRITE, DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}

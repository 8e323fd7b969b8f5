package keystages.store;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The log, as one appends to it: the last of its segments. Not thread-safe.
 *
 * <p>Room for frames is made in advance, with zeros. So a full disk is found before anything is
 * promised, and the fsync of a frame has no new size of the file to make durable as well.
 */
final class Log implements Closeable {
  /**
   * A segment, as far as it is known to be whole.
   *
   * @param nextSequence the sequence number of the next frame
   * @param lastFrame where the last frame begins; {@code end} if there is none
   * @param end where the last frame ends
   */
  record Segment(long number, long salt, long nextSequence, long lastFrame, long end) {}

  private final Path directory;
  private final AtomicFile writing;
  private final DirectoryLock lock;
  private final LongSupplier salts;
  private final ByteBuffer zeros;
  private ByteBuffer frame = ByteBuffer.allocateDirect(1 << 16); // or as large as frames get

  private FileChannel out;
  private long number;
  private long salt;
  private long sequence;
  private long end;
  private long roomEnd;

  /**
   * Goes on with the last segment, and makes durable what recovery has read of it.
   *
   * <p>Behind the last frame there may be half of another, which was never acknowledged. It is cut
   * off, or a later recovery could find its bytes behind new frames. And the last frame is written
   * once more: if its fsync failed, the kernel may show its bytes and yet not have them on the
   * disk, and another fsync alone would not write them.
   */
  Log(Path directory, DirectoryLock lock, Segment last, LogSettings settings) throws IOException {
    this.directory = directory;
    this.writing = temporary(directory, lock);
    this.lock = lock;
    this.salts = settings.salts();
    this.zeros = ByteBuffer.allocateDirect(settings.roomBytes());
    this.out = open(last);
    try {
      rewrite(last);
      out.truncate(last.end);
      out.force(true);
    } catch (IOException | RuntimeException | Error e) {
      Failures.cleanUpAfter(e, this);
      throw e;
    }
  }

  static Path file(Path directory, long number) {
    return directory.resolve("kv.log." + number);
  }

  /** The file in which a segment begins, before it has its name. */
  static AtomicFile temporary(Path directory, DirectoryLock lock) {
    return new AtomicFile(directory, lock, "kv.log.tmp");
  }

  /** Makes a segment without frames. When this returns, it and its name are durable. */
  static Segment create(
      Path directory, AtomicFile writing, long number, long firstSequence, long salt)
      throws IOException {
    ByteBuffer header =
        ByteBuffer.allocate(LogFormat.HEADER_BYTES)
            .putLong(LogFormat.MAGIC)
            .putInt(LogFormat.VERSION)
            .putLong(number)
            .putLong(firstSequence)
            .putLong(salt);
    header.putInt(LogFormat.headerChecksum(header)).flip();
    writing.write(file(directory, number), file -> writeFully(file, header, 0));
    return new Segment(number, salt, firstSequence, header.limit(), header.limit());
  }

  private FileChannel open(Segment segment) throws IOException {
    FileChannel channel = FileChannel.open(file(directory, segment.number), READ, WRITE);
    number = segment.number;
    salt = segment.salt;
    sequence = segment.nextSequence;
    end = segment.end;
    roomEnd = segment.end;
    return channel;
  }

  private void rewrite(Segment last) throws IOException {
    int length = (int) (last.end - last.lastFrame);
    clearFrame(length);
    frame.limit(length);
    LogReader.fill(frame, out, last.lastFrame, file(directory, number));
    writeFully(out, frame.flip(), last.lastFrame);
  }

  /** The number of the segment. */
  long number() {
    return number;
  }

  /** The size of the segment in bytes, without the room behind its last frame. */
  long bytes() {
    return end;
  }

  /**
   * Goes on in a new segment. If that fails, the log goes on where it was, unless the new segment
   * may be there: further frames in the old one would then look like damage to a recovery.
   *
   * <p>So would anything but zeros behind its last frame. On a full disk a part of its room may
   * have been made, and no frame has made that durable. So the old segment is forced first.
   *
   * @throws OutcomeUnknownException if that fsync failed, or if the new segment may be there
   * @throws IOException if the log goes on where it was
   */
  void rotate() throws IOException {
    FileChannel last = out;
    try {
      last.force(false);
    } catch (IOException e) {
      throw OutcomeUnknownException.after(e);
    }
    Segment next = create(directory, writing, number + 1, sequence, salts.getAsLong());
    try {
      out = open(next);
    } catch (IOException e) {
      throw OutcomeUnknownException.after(e);
    }
    last.close();
  }

  /**
   * Appends those mutations that change something, as one frame. When this returns, the frame is
   * durable.
   *
   * @throws OutcomeUnknownException if nobody can tell whether the next opening will find the frame
   * @throws DiskFullException if there is no space for it; nothing was appended
   * @throws IOException if there is no room for it for another reason; nothing was appended
   */
  void append(List<Mutation> group) throws IOException {
    encode(group);
    if (frame.limit() == LogFormat.FRAME_HEADER_BYTES) {
      return;
    }
    lock.requireHeld(); // or this may be another store's log
    makeRoom(end + frame.limit());
    try {
      writeFully(out, frame, end);
      out.force(false); // fsync, or rather fdatasync: it leaves out the time of the last change
    } catch (IOException | RuntimeException | Error e) {
      throw OutcomeUnknownException.after(e);
    }
    end += frame.limit();
    sequence++;
  }

  private void encode(List<Mutation> group) {
    clearFrame(LogFormat.FRAME_HEADER_BYTES + group.stream().mapToInt(LogFormat::entryBytes).sum());
    frame.position(LogFormat.FRAME_HEADER_BYTES);
    for (Mutation mutation : group) {
      if (mutation.changes()) {
        frame.put((byte) mutation.key.size());
        frame.putInt(mutation.value == null ? LogFormat.ERASED : mutation.value.size());
        mutation.key.putInto(frame);
        if (mutation.value != null) {
          mutation.value.putInto(frame);
        }
      }
    }
    frame.flip();
    frame.putInt(Integer.BYTES, frame.limit() - LogFormat.FRAME_HEADER_BYTES);
    frame.putLong(2 * Integer.BYTES, sequence);
    frame.putInt(0, LogFormat.frameChecksum(salt, frame));
  }

  private void clearFrame(int neededBytes) {
    if (frame.capacity() < neededBytes) {
      frame = ByteBuffer.allocateDirect(LogFormat.MAX_FRAME_BYTES);
    }
    frame.clear();
  }

  /** Writes zeros until the segment reaches so far. What did fit is kept for the next time. */
  private void makeRoom(long needed) throws IOException {
    try {
      while (roomEnd < needed) {
        roomEnd += out.write(zeros.clear(), roomEnd);
      }
    } catch (IOException e) {
      throw DiskFullException.or(e, directory);
    }
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes, long position)
      throws IOException {
    while (bytes.hasRemaining()) {
      position += out.write(bytes, position);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

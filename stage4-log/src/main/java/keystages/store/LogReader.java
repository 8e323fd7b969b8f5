package keystages.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a segment of the log, and finds its end. Only the last segment may end with a frame that
 * is not whole: it never became durable, so nobody was told that it did. If a whole frame comes
 * after one that is not, or if it is another segment, then durable bytes are damaged.
 */
final class LogReader {
  private final Path file;
  private final FileChannel in;
  private final long number;
  private final boolean isLast;
  private final long size;

  /** The part of the file that begins at {@code windowStart}. */
  private final ByteBuffer window;

  private long windowStart;
  private long salt;
  private long sequence;

  /**
   * @param number that the name of the file gives
   */
  LogReader(Path file, FileChannel in, long number, boolean isLast) throws IOException {
    this.file = file;
    this.in = in;
    this.number = number;
    this.isLast = isLast;
    this.size = in.size();
    this.window = ByteBuffer.allocate((int) Math.min(2 * LogFormat.MAX_FRAME_BYTES, size)).limit(0);
  }

  /** What the segment leads to, and where it ends. */
  record Replayed(Tree entries, Log.Segment segment) {}

  /**
   * Replays the segment.
   *
   * @param firstSequence the sequence number that its first frame has to have, or 0 if any will do
   * @throws CorruptFileException if it is damaged
   */
  Replayed replay(Tree entries, long firstSequence) throws IOException {
    readHeader(firstSequence);
    long lastFrame = LogFormat.HEADER_BYTES;
    long end = lastFrame;
    Tree next = entries;
    while (true) {
      @Nullable ByteBuffer frame = frame(end, sequence, sequence);
      if (frame == null) {
        break;
      }
      next = apply(frame, next, end);
      lastFrame = end;
      end += frame.limit();
      sequence++;
    }
    requireNothingAfter(end);
    return new Replayed(next, new Log.Segment(number, salt, sequence, lastFrame, end));
  }

  private void readHeader(long firstSequence) throws IOException {
    if (size < LogFormat.HEADER_BYTES) {
      throw corrupt(size, "the file ends before its header does");
    }
    ByteBuffer header = bytes(0, LogFormat.HEADER_BYTES);
    if (header.getLong() != LogFormat.MAGIC) {
      throw corrupt(0, "this is not a segment of a log: the first 8 bytes are not its magic");
    }
    long version = Integer.toUnsignedLong(header.getInt());
    if (version != LogFormat.VERSION) {
      throw corrupt(8, "format version " + version + ", expected " + LogFormat.VERSION);
    }
    long itsNumber = header.getLong();
    sequence = header.getLong();
    salt = header.getLong();
    if (header.getInt() != LogFormat.headerChecksum(header)) {
      throw corrupt(36, "the checksum of the header is wrong");
    }
    if (itsNumber != number) {
      throw corrupt(12, "this is segment " + itsNumber + ", expected " + number);
    }
    if (firstSequence != 0 && sequence != firstSequence) {
      throw corrupt(20, "the first frame is number " + sequence + ", expected " + firstSequence);
    }
  }

  /** The whole frame here, or null if here is none whose sequence number is in the range. */
  private @Nullable ByteBuffer frame(long at, long minSequence, long maxSequence)
      throws IOException {
    if (size - at < LogFormat.FRAME_HEADER_BYTES) {
      return null;
    }
    int header = inWindow(at, LogFormat.FRAME_HEADER_BYTES);
    long length = LogFormat.FRAME_HEADER_BYTES + Integer.toUnsignedLong(window.getInt(header + 4));
    long itsSequence = window.getLong(header + 8);
    if (itsSequence < minSequence
        || itsSequence > maxSequence
        || length < LogFormat.FRAME_HEADER_BYTES + LogFormat.MIN_ENTRY_BYTES
        || length > Math.min(LogFormat.MAX_FRAME_BYTES, size - at)) {
      return null;
    }
    ByteBuffer frame = bytes(at, (int) length);
    return frame.getInt(0) == LogFormat.frameChecksum(salt, frame) ? frame : null;
  }

  private Tree apply(ByteBuffer frame, Tree entries, long at) throws IOException {
    Tree next = entries;
    frame.position(LogFormat.FRAME_HEADER_BYTES);
    while (frame.hasRemaining()) {
      long offset = at + frame.position();
      if (frame.remaining() < LogFormat.MIN_ENTRY_BYTES) {
        throw corrupt(offset, "the frame ends within an entry");
      }
      byte[] key = new byte[Byte.toUnsignedInt(frame.get())];
      int valueLength = frame.getInt();
      boolean erased = valueLength == LogFormat.ERASED;
      long length = key.length + (erased ? 0 : Integer.toUnsignedLong(valueLength));
      if (length > frame.remaining()) {
        throw corrupt(
            offset, "an entry of " + length + " bytes, " + frame.remaining() + " are left");
      }
      frame.get(key);
      try {
        next =
            erased ? next.without(Key.of(key)) : next.with(Key.of(key), value(frame, valueLength));
      } catch (IllegalArgumentException e) {
        throw corrupt(offset, String.valueOf(e.getMessage()));
      }
    }
    return next;
  }

  private static Value value(ByteBuffer frame, int length) {
    byte[] bytes = new byte[length];
    frame.get(bytes);
    return Value.of(bytes);
  }

  /** Tells the end of the log from damage: there is no whole frame behind it. */
  private void requireNothingAfter(long end) throws IOException {
    long framesLeft = (size - end) / (LogFormat.FRAME_HEADER_BYTES + LogFormat.MIN_ENTRY_BYTES);
    for (long at = end; at < size; at++) {
      if (frame(at, sequence, sequence + framesLeft) != null) {
        throw corrupt(
            end, "this is not frame " + sequence + ", but a frame follows at offset " + at);
      }
      if (!isLast && window.get(inWindow(at, 1)) != 0) {
        throw corrupt(end, "this is not frame " + sequence + ", but another segment follows");
      }
    }
  }

  /** The bytes from here on, to be read before the next call of this or of inWindow. */
  private ByteBuffer bytes(long at, int length) throws IOException {
    return window.slice(inWindow(at, length), length);
  }

  /**
   * Moves the window, if it has to, so that it holds these bytes. Returns where they begin in it.
   */
  private int inWindow(long at, int length) throws IOException {
    if (at < windowStart || at + length > windowStart + window.limit()) {
      windowStart = at;
      window.clear().limit((int) Math.min(window.capacity(), size - at));
      fill(window, in, at, file);
    }
    return (int) (at - windowStart);
  }

  /** Reads until the buffer is full. The file has the bytes, unless somebody has just cut it. */
  static void fill(ByteBuffer buffer, FileChannel in, long position, Path file) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException(file + " became shorter while it was read");
      }
    }
  }

  private CorruptFileException corrupt(long offset, String problem) {
    return new CorruptFileException(file, offset, problem);
  }
}

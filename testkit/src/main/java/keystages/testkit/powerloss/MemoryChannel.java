package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open file. Thread-safe: it does one operation at a time. As with every {@link FileChannel}, an
 * interrupt during an operation closes the channel for all threads.
 *
 * <p>With DSYNC each write is followed by a force. It makes what others have written to the file
 * durable too, which a disk need not do.
 */
final class MemoryChannel extends FileChannel {
  private final OpenFile file;
  private final Locks locks;
  private final boolean readable;
  private final boolean writable;
  private final boolean appends;
  private final boolean synchronous;
  private long position;

  MemoryChannel(OpenFile file, Locks locks, Set<? extends OpenOption> options) {
    this.file = file;
    this.locks = locks;
    this.appends = options.contains(StandardOpenOption.APPEND);
    this.synchronous = options.contains(StandardOpenOption.DSYNC);
    this.writable = appends || options.contains(StandardOpenOption.WRITE);
    this.readable = !writable || options.contains(StandardOpenOption.READ);
  }

  @FunctionalInterface
  private interface Step<R> {
    R run() throws IOException;
  }

  private synchronized <R> R run(Step<R> step) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    boolean completed = false;
    try {
      begin();
      R result = step.run();
      completed = true;
      return result;
    } finally {
      end(completed);
    }
  }

  private void requireReadable() {
    if (!readable) {
      throw new NonReadableChannelException();
    }
  }

  private void requireWritable() {
    if (!writable) {
      throw new NonWritableChannelException();
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireReadable();
    return run(
        () -> {
          int count = file.read(position, into);
          position += Math.max(0, count);
          return count;
        });
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    requireReadable();
    return run(() -> file.read(at, into));
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
    long total = 0;
    for (ByteBuffer buffer : slice(buffers, offset, length)) {
      int count = buffer.hasRemaining() ? read(buffer) : 0;
      total += Math.max(0, count);
      if (buffer.hasRemaining()) {
        return total == 0 ? count : total;
      }
    }
    return total;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    requireWritable();
    return run(
        () -> {
          int at = appends ? file.size() : Math.toIntExact(position);
          int count = write(at, from);
          position = at + (long) count;
          return count;
        });
  }

  @Override
  public int write(ByteBuffer from, long at) throws IOException {
    requireWritable();
    return run(() -> write(Math.toIntExact(at), from));
  }

  private int write(int at, ByteBuffer from) throws IOException {
    int count = file.write(at, from);
    if (synchronous) {
      file.force();
    }
    return count;
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
    long total = 0;
    for (ByteBuffer buffer : slice(buffers, offset, length)) {
      total += buffer.hasRemaining() ? write(buffer) : 0;
      if (buffer.hasRemaining()) {
        return total;
      }
    }
    return total;
  }

  private static Iterable<ByteBuffer> slice(ByteBuffer[] buffers, int offset, int length) {
    return List.of(buffers).subList(offset, offset + length);
  }

  @Override
  public long position() throws IOException {
    return run(() -> position);
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    if (newPosition < 0) {
      throw new IllegalArgumentException("a negative position: " + newPosition);
    }
    return run(
        () -> {
          position = newPosition;
          return this;
        });
  }

  @Override
  public long size() throws IOException {
    return run(() -> (long) file.size());
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    requireWritable();
    return run(
        () -> {
          if (size < file.size()) {
            file.truncate(Math.toIntExact(size));
          }
          position = Math.min(position, size);
          return this;
        });
  }

  /** Makes bytes and size durable, whatever {@code metaData} says. */
  @Override
  public void force(boolean metaData) throws IOException {
    run(
        () -> {
          file.force();
          return this;
        });
  }

  @Override
  public @Nullable FileLock tryLock(long start, long size, boolean shared) throws IOException {
    if (start != 0 || size != Long.MAX_VALUE || shared) {
      throw new UnsupportedOperationException("not modelled: a lock that is shared or of a part");
    }
    requireWritable();
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    return locks.tryLock(this, file);
  }

  @Override
  public FileLock lock(long start, long size, boolean shared) throws IOException {
    return Objects.requireNonNullElseGet(
        tryLock(start, size, shared),
        () -> {
          throw new UnsupportedOperationException("not modelled: to wait for a lock");
        });
  }

  @Override
  protected void implCloseChannel() {
    locks.closed(this, file);
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException("not modelled: transferTo");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException("not modelled: transferFrom");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException("not modelled: memory-mapped files");
  }
}

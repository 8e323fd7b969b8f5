package keystages.testkit.powerloss;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;

/** A directory opened for reading, as Unix allows. It can do nothing but {@link #force}. */
final class DirectoryChannel extends FileChannel {
  private final Namespace namespace;
  private final int directory;
  private final String path;

  DirectoryChannel(Namespace namespace, int directory, String path) {
    this.namespace = namespace;
    this.directory = directory;
    this.path = path;
  }

  /** Makes the entries durable: the files created, renamed and deleted here. */
  @Override
  public void force(boolean metaData) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    boolean completed = false;
    try {
      begin();
      namespace.force(directory, path);
      completed = true;
    } finally {
      end(completed);
    }
  }

  @Override
  protected void implCloseChannel() {
    // The channel holds nothing.
  }

  private FileSystemException isDirectory() {
    return new FileSystemException(path, null, "Is a directory");
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    throw isDirectory();
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    throw isDirectory();
  }

  @Override
  public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
    throw isDirectory();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long at) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] buffers, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    throw notModelled();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw notModelled();
  }

  @Override
  public long size() {
    throw notModelled();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw notModelled();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw notModelled();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw notModelled();
  }

  @Override
  public FileLock lock(long start, long size, boolean shared) {
    throw notModelled();
  }

  @Override
  public FileLock tryLock(long start, long size, boolean shared) {
    throw notModelled();
  }

  private static UnsupportedOperationException notModelled() {
    return new UnsupportedOperationException("not modelled: anything on a directory but force");
  }
}

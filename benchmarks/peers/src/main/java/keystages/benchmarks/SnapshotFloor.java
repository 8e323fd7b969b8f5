package keystages.benchmarks;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The floor of a put: the least work for a store that replaces a whole snapshot on every mutation.
 * It writes bytes that exist already, as many as a snapshot of the stages has, to a new file, then
 * fsync, rename, fsync of the directory. It copies no map, encodes nothing and computes no
 * checksum.
 */
final class SnapshotFloor implements Subject<String, byte[]> {
  private final Path directory;
  private final ByteBuffer image;

  SnapshotFloor(Dataset data, Path directory) {
    this.directory = directory;
    this.image = SnapshotImage.of(data);
  }

  @Override
  public String key(String text) {
    return text;
  }

  @Override
  public byte[] value(byte[] bytes) {
    return bytes;
  }

  @Override
  public Object get(String key) {
    throw new UnsupportedOperationException("the floor of a get is a HashMap");
  }

  @Override
  public void put(String key, byte[] value) {
    try {
      Path temporary = directory.resolve("kv.snapshot.tmp");
      try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        ByteBuffer rest = image.duplicate();
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(temporary, SnapshotImage.file(directory), ATOMIC_MOVE);
      try (FileChannel names = FileChannel.open(directory, READ)) {
        names.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}

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
import org.jspecify.annotations.Nullable;

/**
 * The least that a store can do which replaces a snapshot on every mutation: bytes that are there
 * already, as many as a snapshot of the stages has and in writes of the same size, to a new file;
 * force it, rename it, force the directory. Nothing is encoded, and no checksum is made. Beside it,
 * a {@link BareMap} answers gets.
 */
final class SnapshotFloor implements Subject<String, byte[]> {
  private static final int WRITE_BYTES = 1 << 18; // as the stages

  private final BareMap map;
  private final Path directory;
  private final ByteBuffer image;
  private final ByteBuffer imageWithoutOne;

  SnapshotFloor(Dataset data, Path directory) {
    this.map = new BareMap(data);
    this.directory = directory;
    this.image = SnapshotImage.of(data);
    this.imageWithoutOne = SnapshotImage.of(new Dataset(data.entries() - 1));
  }

  @Override
  public String key(String text) {
    return map.key(text);
  }

  @Override
  public byte[] value(byte[] bytes) {
    return map.value(bytes);
  }

  @Override
  public byte @Nullable [] get(String key) {
    return map.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    replace(image);
    map.put(key, value);
  }

  @Override
  public void erase(String key) {
    replace(imageWithoutOne);
    map.erase(key);
  }

  private void replace(ByteBuffer bytes) {
    try {
      Path temporary = directory.resolve("kv.snapshot.tmp");
      try (FileChannel out = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        write(bytes, out);
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

  private static void write(ByteBuffer bytes, FileChannel out) throws IOException {
    ByteBuffer rest = bytes.duplicate();
    while (rest.position() < bytes.limit()) {
      rest.limit(Math.min(rest.position() + WRITE_BYTES, bytes.limit()));
      out.write(rest);
    }
  }

  @Override
  public boolean isThreadSafe() {
    return false;
  }

  @Override
  public void close() {}
}

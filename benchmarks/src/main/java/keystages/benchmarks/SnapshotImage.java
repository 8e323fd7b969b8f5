package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The bytes of a snapshot, as {@code SnapshotFormat} of the stages lays them out. A store is filled
 * by opening it on such a file, since filling it by puts would write a snapshot for each; the store
 * refuses every other layout, so that this one is right is checked whenever it is used.
 */
final class SnapshotImage {
  private static final int FRAME_BYTES = 8 + 4 + 4 + 4;
  private static final int ENTRY_BYTES = 1 + 4 + Dataset.KEY_BYTES + Dataset.VALUE_BYTES;

  private SnapshotImage() {}

  /** Ready to be read, in memory that a channel can write without a copy. */
  static ByteBuffer of(Dataset data) {
    ByteBuffer image = ByteBuffer.allocateDirect(FRAME_BYTES + data.entries() * ENTRY_BYTES);
    image.putLong(0x894B_4559_530D_0A1AL).putInt(1).putInt(data.entries());
    IntStream.range(0, data.entries())
        .boxed()
        .sorted(comparing(data::key))
        .forEach(index -> putEntry(image, data.key(index), data.value(index)));
    CRC32C checksum = new CRC32C();
    checksum.update(image.duplicate().flip());
    return image.putInt((int) checksum.getValue()).flip();
  }

  private static void putEntry(ByteBuffer image, String key, byte[] value) {
    image.put((byte) key.length()).putInt(value.length);
    image.put(key.getBytes(US_ASCII)).put(value);
  }

  /** Makes the file that a store opens in this directory. */
  static void write(Dataset data, Path directory) throws IOException {
    ByteBuffer image = of(data);
    try (FileChannel out =
        FileChannel.open(
            file(directory), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (image.hasRemaining()) {
        out.write(image);
      }
      out.force(true);
    }
  }

  static Path file(Path directory) {
    return directory.resolve("kv.snapshot");
  }
}

package keystages.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The bytes of a snapshot, laid out as {@code SnapshotFormat} of the stages says. A store is filled
 * by opening it on such a file, because filling it by puts would write a whole snapshot for each.
 * The store refuses any other layout, so every run checks that this one is right.
 */
final class SnapshotImage {
  private static final int FRAME_BYTES = 8 + 4 + 4 + 4;
  private static final int ENTRY_BYTES = 1 + 4 + Dataset.KEY_BYTES + Dataset.VALUE_BYTES;

  private SnapshotImage() {}

  /** Makes the image in direct memory, from which a channel writes without a copy. */
  static ByteBuffer of(Dataset data) {
    Map<String, Integer> inKeyOrder = new TreeMap<>();
    for (int index = 0; index < data.entries(); index++) {
      inKeyOrder.put(data.key(index), index);
    }
    ByteBuffer image = ByteBuffer.allocateDirect(FRAME_BYTES + data.entries() * ENTRY_BYTES);
    image.putLong(0x894B_4559_530D_0A1AL).putInt(1).putInt(data.entries());
    inKeyOrder.forEach(
        (key, index) -> {
          image.put((byte) Dataset.KEY_BYTES).putInt(Dataset.VALUE_BYTES);
          image.put(key.getBytes(US_ASCII)).put(data.value(index));
        });
    CRC32C checksum = new CRC32C();
    checksum.update(image.duplicate().flip());
    return image.putInt((int) checksum.getValue()).flip();
  }

  /** Writes the file that a store opens in this directory. */
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

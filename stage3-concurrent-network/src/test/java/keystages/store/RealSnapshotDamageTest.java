package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import keystages.AllocatedBytes;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that the store itself has written, cut at every byte and with every bit flipped. */
@Order(Order.DEFAULT + 1) // slow
class RealSnapshotDamageTest {
  private static final long SEED = 3;

  /** The size of the buffers through which snapshots are read and written. */
  private static final int BUFFER_BYTES = 1 << 13;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void open_whenCutOrFlippedAnywhere_isRefused(int entries) throws IOException {
    byte[] whole = write(entries, 20);

    cutAt(whole, IntStream.range(0, whole.length));
    flip(whole, IntStream.range(0, whole.length));
  }

  @Test
  void open_whenCutOrFlippedWhereABufferEnds_isRefused() throws IOException {
    byte[] whole = write(30, 600);
    int[] around =
        IntStream.iterate(BUFFER_BYTES, end -> end < whole.length, end -> end + BUFFER_BYTES)
            .flatMap(end -> IntStream.rangeClosed(end - 3, end + 3))
            .toArray();
    assertThat(around).as("places to damage").hasSize(14);

    cutAt(whole, IntStream.of(around));
    flip(whole, IntStream.of(around));
  }

  /** The same bytes, read as a longer key with a shorter value. */
  @Test
  void open_whenTheBorderBetweenKeyAndValueHasMoved_isRefused() throws IOException {
    byte[] moved = write(1, 20);
    moved[SnapshotFormat.HEADER_BYTES]++;
    moved[SnapshotFormat.HEADER_BYTES + SnapshotFormat.ENTRY_HEADER_BYTES - 1]--;

    new DamagedSnapshots(directory).refusal(moved);
  }

  /** The length is legal, but the file has no value that long. */
  @Test
  void open_whenALengthIsRaised_allocatesNothingForIt() throws IOException {
    byte[] raised = write(1, 20);
    ByteBuffer.wrap(raised).putInt(SnapshotFormat.HEADER_BYTES + 1, Value.MAX_BYTES);
    Files.write(directory.resolve("kv.snapshot"), raised);

    Runnable refusal =
        () ->
            assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> KVStore.open(directory).close());
    refusal.run(); // the first time, classes are loaded
    long allocated = AllocatedBytes.by(refusal);

    assertThat(allocated).as("bytes allocated").isLessThan(Value.MAX_BYTES);
  }

  private byte[] write(int entries, int valueLength) throws IOException {
    Random random = new Random(SEED);
    try (KVStore store = KVStore.open(directory)) {
      for (int i = 0; i < entries; i++) {
        byte[] value = new byte[valueLength];
        for (int at = 0; at < valueLength; at++) {
          value[at] = (byte) random.nextInt(' ', '~');
        }
        store.put(Key.of("key " + i), Value.of(value));
      }
    }
    return Files.readAllBytes(directory.resolve("kv.snapshot"));
  }

  private void cutAt(byte[] whole, IntStream lengths) throws IOException {
    DamagedSnapshots damaged = new DamagedSnapshots(directory);
    for (int length : lengths.toArray()) {
      damaged.refusal(Arrays.copyOf(whole, length));
    }
  }

  private void flip(byte[] whole, IntStream bytes) throws IOException {
    DamagedSnapshots damaged = new DamagedSnapshots(directory);
    for (int at : bytes.toArray()) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << bit);
        damaged.refusal(flipped);
      }
    }
  }
}

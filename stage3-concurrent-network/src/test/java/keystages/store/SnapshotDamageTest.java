package keystages.store;

import static keystages.store.HandMade.entry;
import static keystages.store.HandMade.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole snapshot with one change: the store has to refuse each. */
class SnapshotDamageTest {
  private static final byte[] WHOLE =
      snapshot(
          4, entry("a", ""), entry("b", "two"), entry("name", "Alice"), entry("é😀", "\0\0\0"));

  @TempDir private Path directory;
  private DamagedSnapshots damaged;

  @BeforeEach
  void checkThatTheWholeOneIsAccepted() throws IOException {
    Files.write(directory.resolve("kv.snapshot"), WHOLE);
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).hasSize(4);
    }
    damaged = new DamagedSnapshots(directory);
  }

  @Test
  void open_whenTheSnapshotIsCutAtAnyByte_isRefused() throws IOException {
    for (int length = 0; length < WHOLE.length; length++) {
      DamagedSnapshots.Refusal refusal = damaged.refusal(Arrays.copyOf(WHOLE, length));
      assertThat(refusal.offset()).as(refusal.message()).isBetween(0L, (long) length);
    }
  }

  @Test
  void open_whenAnyBitIsFlipped_isRefused() throws IOException {
    for (int bit = 0; bit < WHOLE.length * 8; bit++) {
      byte[] flipped = WHOLE.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      DamagedSnapshots.Refusal refusal = damaged.refusal(flipped);
      assertThat(refusal.offset()).as(refusal.message()).isBetween(0L, (long) WHOLE.length);
    }
  }

  @Test
  void open_whenAnyByteIsLeftOut_isRefused() throws IOException {
    for (int at = 0; at < WHOLE.length; at++) {
      byte[] shorter = Arrays.copyOf(WHOLE, WHOLE.length - 1);
      System.arraycopy(WHOLE, at + 1, shorter, at, shorter.length - at);
      damaged.refusal(shorter);
    }
  }

  @Test
  void open_whenTheEndIsZeros_isRefused() throws IOException {
    for (int from = 0; from < WHOLE.length - 1; from++) {
      byte[] zeroed = WHOLE.clone();
      Arrays.fill(zeroed, from, zeroed.length, (byte) 0);
      damaged.refusal(zeroed);
    }
  }

  /** The bytes that the checksum covers fill several buffers. */
  @Test
  void open_whenOneBitOfALargeSnapshotIsFlipped_isRefused() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    byte[] large =
        snapshot(2, entry("a", "x".repeat(Value.MAX_BYTES)), entry("b", "y".repeat(1 << 18)));
    for (int i = 0; i < 8; i++) {
      byte[] flipped = large.clone();
      int bit = random.nextInt(large.length * 8);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatCode(() -> damaged.refusal(flipped))
          .as("seed %s, bit %s", seed, bit)
          .doesNotThrowAnyException();
    }
  }
}

package keystages.store;

import static keystages.store.HandMade.entry;
import static keystages.store.HandMade.snapshot;
import static keystages.store.HandMade.snapshotWithoutLog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole snapshot with one change: the store has to refuse each. */
class SnapshotDamageTest {
  private static final byte[][] ENTRIES = {
    entry("a", ""), entry("b", "two"), entry("name", "Alice"), entry("é😀", "\0\0\0")
  };

  @TempDir private Path directory;
  private DamagedSnapshots damaged;

  static Stream<Named<byte[]>> wholeOnes() {
    return Stream.of(
        Named.of("of this stage", snapshot(4, ENTRIES)),
        Named.of("without a log", snapshotWithoutLog(4, ENTRIES)));
  }

  @BeforeEach
  void nameTheDirectory() {
    damaged = new DamagedSnapshots(directory);
  }

  @ParameterizedTest
  @MethodSource("wholeOnes")
  void open_whenTheSnapshotIsWhole_isAccepted(byte[] whole) throws IOException {
    HandMade.write(directory, whole);
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeOnes")
  void open_whenTheSnapshotIsCutAtAnyByte_isRefused(byte[] whole) throws IOException {
    for (int length = 0; length < whole.length; length++) {
      DamagedSnapshots.Refusal refusal = damaged.refusal(Arrays.copyOf(whole, length));
      assertThat(refusal.offset()).as(refusal.message()).isBetween(0L, (long) length);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeOnes")
  void open_whenAnyBitIsFlipped_isRefused(byte[] whole) throws IOException {
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      DamagedSnapshots.Refusal refusal = damaged.refusal(flipped);
      assertThat(refusal.offset()).as(refusal.message()).isBetween(0L, (long) whole.length);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeOnes")
  void open_whenAnyByteIsLeftOut_isRefused(byte[] whole) throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] shorter = Arrays.copyOf(whole, whole.length - 1);
      System.arraycopy(whole, at + 1, shorter, at, shorter.length - at);
      damaged.refusal(shorter);
    }
  }

  @ParameterizedTest
  @MethodSource("wholeOnes")
  void open_whenTheEndIsZeros_isRefused(byte[] whole) throws IOException {
    for (int from = 0; from < whole.length - 1; from++) {
      byte[] zeroed = whole.clone();
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

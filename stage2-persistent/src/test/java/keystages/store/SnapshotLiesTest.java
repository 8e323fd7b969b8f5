package keystages.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static keystages.store.HandMade.MAGIC;
import static keystages.store.HandMade.entry;
import static keystages.store.HandMade.join;
import static keystages.store.HandMade.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import keystages.AllocatedBytes;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots with false fields, most of them under a right checksum. */
class SnapshotLiesTest {
  private static final int FIRST = 16;

  private static final int LONGEST = 2_147_483_643;

  private static final byte[] A = entry("a", "1");
  private static final byte[] B = entry("b", "22");

  @TempDir private Path directory;

  static Stream<Arguments> header() {
    return Stream.of(
        lie("empty file", new byte[0], 0, "ends before its header"),
        lie("19 zeros", new byte[19], 19, "ends before its header"),
        lie("64 zeros", new byte[64], 0, "not a snapshot"),
        lie("text", "nothing like a snapshot".getBytes(US_ASCII), 0, "not a snapshot"),
        lie("magic", snapshot(MAGIC + 1, 1, 0), 0, "not a snapshot"),
        lie("line ends changed", snapshot(0x894B4559530A0A1AL, 1, 0), 0, "not a snapshot"),
        lie("version 0", snapshot(MAGIC, 0, 0), 8, "format version 0, expected 1"),
        lie("version 2", snapshot(MAGIC, 2, 1, A), 8, "format version 2, expected 1"),
        lie("version -1", snapshot(MAGIC, -1, 0), 8, "format version 4294967295"));
  }

  static Stream<Arguments> counts() {
    byte[] longEnoughForTwo = entry("a", "123456");
    return Stream.of(
        lie("1 of 0", snapshot(1), 12, "entry count 1 for 0 bytes"),
        lie("2 of 1", snapshot(2, longEnoughForTwo), 28, "ends within an entry"),
        lie("2 of 1 short one", snapshot(2, A), 12, "entry count 2 for 7 bytes"),
        lie("2^32 - 1 of 2", snapshot(-1, A, B), 12, "entry count 4294967295 for 15 bytes"),
        lie("0 of 1", snapshot(0, A), FIRST, "7 bytes follow the last entry"),
        lie("1 of 2", snapshot(1, A, B), FIRST + 7, "8 bytes follow the last entry"),
        lie("zeros after", join(snapshot(1, A), new byte[9]), FIRST + 7, "9 bytes follow"),
        lie("a second", join(snapshot(1, A), snapshot(1, A)), FIRST + 7, "27 bytes follow"));
  }

  static Stream<Arguments> lengths() {
    byte[] one = {'a'};
    return Stream.of(
        lie("value of 2^32 - 1", snapshot(1, entry(1, -1, one)), FIRST + 1, "4294967295"),
        lie("value of 2^31", snapshot(1, entry(1, 1 << 31, one)), FIRST + 1, "2147483648"),
        lie("value of 1 MiB + 1", snapshot(1, entry(1, 1_048_577, one)), FIRST + 1, "1048577"),
        lie("value of 1 MiB", snapshot(1, entry(1, 1_048_576, one)), FIRST, "1 are left"),
        lie("value of 1", snapshot(1, entry(1, 1, one)), FIRST, "of 2 bytes, 1 are left"),
        lie("key of 255", snapshot(1, entry(255, 0, one)), FIRST, "of 255 bytes, 1 are left"),
        lie("key of 0", snapshot(1, entry(0, 1, one)), FIRST + 5, "this one has 0"),
        lie("the second's", snapshot(2, A, entry(1, 8, B)), FIRST + 7, "8 are left"));
  }

  static Stream<Arguments> keys() {
    byte[] notUtf8 = HexFormat.of().parseHex("EDA080");
    return Stream.of(
        lie("not UTF-8", snapshot(1, entry(3, 0, notUtf8)), FIRST + 5, "UTF-8"),
        lie("control", snapshot(1, entry("a\n", "")), FIRST + 5, "control characters"),
        lie("descending", snapshot(2, B, A), FIRST + 8, "ascending order"),
        lie("twice", snapshot(2, A, A), FIRST + 7, "ascending order"),
        lie(
            "in the order of UTF-16",
            snapshot(2, entry("😀", ""), entry("\uFFFF", "")),
            FIRST + 9,
            "ascending order"));
  }

  static Stream<Arguments> checksums() {
    byte[] whole = snapshot(1, entry("a", "bc"));
    byte[] otherSplit = snapshot(1, entry("ab", "c"));
    System.arraycopy(whole, whole.length - 4, otherSplit, whole.length - 4, 4);
    byte[] none = Arrays.copyOf(whole, whole.length);
    Arrays.fill(none, whole.length - 4, whole.length, (byte) 0);
    return Stream.of(
        lie("the key a byte longer, the value shorter", otherSplit, 24, "the checksum is"),
        lie("no checksum", none, 24, "the checksum is 00000000, the content has"));
  }

  @ParameterizedTest
  @MethodSource({"header", "counts", "lengths", "keys", "checksums"})
  void open_whenTheSnapshotLies_namesWhereAndWhat(byte[] snapshot, long offset, String problem)
      throws IOException {
    DamagedSnapshots.Refusal refusal = new DamagedSnapshots(directory).refusal(snapshot);
    assertThat(refusal.message()).contains(problem);
    assertThat(refusal.offset()).as(refusal.message()).isEqualTo(offset);
  }

  @Test
  void open_whenALengthIsALie_allocatesNothingForIt() throws IOException {
    DamagedSnapshots damaged = new DamagedSnapshots(directory);
    damaged.refusal(snapshot(1, A, B));
    for (byte[] lie :
        new byte[][] {snapshot(-1, A), snapshot(1, entry(1, Value.MAX_BYTES, new byte[9]))}) {
      long allocated = allocated(damaged, lie);
      assertThat(allocated).as("bytes allocated").isLessThan(Value.MAX_BYTES);
    }
  }

  @Test
  void open_whenTheCountIsALie_makesNoMoreRoomThanTheFileIsLong() throws IOException {
    byte[] entry = entry(1, 1_000_000, new byte[1 + 1_000_000]);
    entry[5] = 'k';
    DamagedSnapshots damaged = new DamagedSnapshots(directory);
    byte[] small = snapshot(2, entry);
    byte[] large = snapshot(small.length / 7, entry);
    allocated(damaged, small); // the first time, classes are loaded
    long room = allocated(damaged, large) - allocated(damaged, small);
    assertThat(room)
        .as("bytes allocated for %d entries that are not there", small.length / 7)
        .isLessThan(large.length);
  }

  @Test
  void open_whenALargeFileIsNoSnapshot_allocatesNothingForIt() throws IOException {
    Path file = sparseFile(LONGEST);
    Runnable refusal =
        () ->
            assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> KVStore.open(directory).close())
                .withMessageContaining("this is not a snapshot");
    refusal.run(); // the first time, classes are loaded
    long allocated = AllocatedBytes.by(refusal);
    assertThat(allocated).as("bytes allocated").isLessThan(Value.MAX_BYTES);
    assertThat(file).hasSize(LONGEST);
  }

  /** Makes a file that is long and takes no space on the disk. */
  private Path sparseFile(int length) throws IOException {
    Path file = directory.resolve("kv.snapshot");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(length);
    }
    return file;
  }

  private static long allocated(DamagedSnapshots damaged, byte[] lie) {
    return AllocatedBytes.by(
        () -> {
          try {
            damaged.refusal(lie);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /**
   * @param offset the offset that the message has to name
   * @param problem the problem that the message has to name
   */
  private static Arguments lie(String name, byte[] snapshot, long offset, String problem) {
    return Arguments.of(Named.of(name, snapshot), offset, problem);
  }
}

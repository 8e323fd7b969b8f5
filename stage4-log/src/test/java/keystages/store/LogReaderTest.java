package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.store.HandMade.SALT;
import static keystages.store.HandMade.entry;
import static keystages.store.HandMade.erased;
import static keystages.store.HandMade.frame;
import static keystages.store.HandMade.join;
import static keystages.store.HandMade.segment;
import static keystages.store.HandMade.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a store makes of a log: what never became durable is cut off, and everything else that is
 * not as it was written is refused.
 */
class LogReaderTest {
  private static final int HEADER = 40;

  private static final byte[] SNAPSHOT = snapshot(1, entry("s", "0"));
  private static final byte[] A = frame(1, entry("a", "1"));
  private static final byte[] B = frame(2, entry("b", "22"), erased("s"));
  private static final byte[] C = frame(3, entry("c", "333"));

  @TempDir private Path directory;
  private Path log;
  private DamagedLogs damaged;

  @BeforeEach
  void nameTheLog() {
    log = directory.resolve("kv.log.1");
    damaged = new DamagedLogs(directory);
  }

  @Test
  void open_whenTheLogIsWhole_replaysItOverTheSnapshot() throws IOException {
    write(segment(1, 1, A, B, C));
    assertStored(Map.of("a", "1", "b", "22", "c", "333"));
  }

  @Test
  void open_whenTheLogHasSeveralSegments_replaysThemInTheOrderOfTheirNumbers() throws IOException {
    byte[][] segments = new byte[11][];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = segment(i + 1, i + 1, frame(i + 1, entry("a", "in segment " + (i + 1))));
    }
    write(segments);
    assertStored(Map.of("a", "in segment 11", "s", "0"));
  }

  @Test
  void open_whenSegmentsHaveNoFrames_goesOnBehindThem() throws IOException {
    write(segment(1, 1, A), segment(2, 2), segment(3, 2), segment(4, 2, B, new byte[100]));
    assertStored(Map.of("a", "1", "b", "22"));
  }

  @Test
  void open_whenASegmentBeforeTheLastHasZerosBehindItsFrames_readsOn() throws IOException {
    write(segment(1, 1, A, new byte[100]), segment(2, 2, B));
    assertStored(Map.of("a", "1", "b", "22"));
  }

  /** A snapshot names the first segment, and the sequence numbers in it begin where they do. */
  @Test
  void open_whenTheSnapshotNamesALaterSegment_beginsThere() throws IOException {
    Files.write(
        directory.resolve("kv.snapshot"), snapshot(HandMade.MAGIC, 2, 1, 7, entry("s", "0")));
    Files.write(directory.resolve("kv.log.7"), segment(7, 3, C));
    assertStored(Map.of("c", "333", "s", "0"));
  }

  @Test
  void open_whenTheLastFrameIsCutAnywhere_hasWhatCameBeforeAndGoesOn() throws IOException {
    byte[] before = segment(1, 1, A, B);
    byte[] whole = segment(1, 1, A, B, C);
    for (int length = before.length; length < whole.length; length++) {
      requireTornTail(before, Arrays.copyOf(whole, length));
      requireTornTail(before, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 50));
    }
  }

  /** Blocks of a frame need not reach the disk in their order. */
  @Test
  void open_whenTheLastFrameLacksItsBeginning_hasWhatCameBeforeAndGoesOn() throws IOException {
    byte[] before = segment(1, 1, A, B);
    byte[] whole = segment(1, 1, A, B, C);
    for (int zeros = 1; zeros <= C.length; zeros++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, before.length, before.length + zeros, (byte) 0);
      requireTornTail(before, torn);
    }
  }

  /** The downside of every log without a mark behind each frame. */
  @Test
  void open_whenAnyBitOfTheLastFrameIsFlipped_takesItForOneThatNeverBecameDurable()
      throws IOException {
    byte[] before = segment(1, 1, A, B);
    byte[] whole = segment(1, 1, A, B, C);
    for (int bit = before.length * 8; bit < whole.length * 8; bit++) {
      requireTornTail(before, flipped(whole, bit));
    }
  }

  static Stream<Named<byte[]>> behindTheEnd() {
    byte[] next = entry("c", "333");
    return Stream.of(
        Named.of("zeros", new byte[1_000]),
        Named.of("a frame of another salt", frame(SALT + 1, 3, next.length, next)),
        Named.of("a whole log of another salt", otherLog()),
        Named.of("a frame that was there before", A),
        Named.of("the last frame once more", B),
        Named.of("a frame from far away", frame(1_000, next)),
        Named.of("a frame without entries", frame(3)),
        Named.of("a frame that is said to be longer", frame(SALT, 3, next.length + 1, next)),
        Named.of("a frame that is said to be shorter", frame(SALT, 3, next.length - 1, next)),
        Named.of("a frame of nearly 4 GiB", frame(SALT, 3, -1, next)),
        Named.of("a frame of 2 MiB", frame(3, next, new byte[1 << 21])),
        Named.of("a header", segment(1, 1)));
  }

  private static byte[] otherLog() {
    byte[] one = entry("a", "other");
    return join(
        new byte[7],
        frame(SALT + 1, 3, one.length, one),
        frame(SALT + 1, 4, one.length, one),
        frame(SALT + 1, 5, one.length, one));
  }

  @ParameterizedTest
  @MethodSource("behindTheEnd")
  void open_whenSomethingElseIsBehindTheLastFrame_cutsItOff(byte[] behind) throws IOException {
    byte[] before = segment(1, 1, A, B);
    requireTornTail(before, join(before, behind));
  }

  @Test
  void open_whenAnyBitOfTheHeaderIsFlipped_isRefused() throws IOException {
    byte[] whole = segment(1, 1, A);
    for (int bit = 0; bit < HEADER * 8; bit++) {
      write(flipped(whole, bit));
      DamagedLogs.Refusal refusal = damaged.damage();
      assertThat(refusal.file()).isEqualTo("kv.log.1");
      assertThat(refusal.offset()).isEqualTo(bit < 64 ? 0 : bit < 96 ? 8 : 36);
    }
  }

  @Test
  void open_whenTheHeaderIsCutAnywhere_isRefused() throws IOException {
    for (int length = 0; length < HEADER; length++) {
      write(Arrays.copyOf(segment(1, 1), length));
      assertThat(damaged.damage())
          .isEqualTo(
              new DamagedLogs.Refusal("kv.log.1", length, "the file ends before its header does"));
    }
  }

  @Test
  void open_whenAnyBitOfAFrameInTheMiddleIsFlipped_isRefused() throws IOException {
    byte[] whole = segment(1, 1, A, B, C);
    int b = HEADER + A.length;
    int c = b + B.length;
    for (int bit = HEADER * 8; bit < c * 8; bit++) {
      write(flipped(whole, bit));
      boolean inA = bit < b * 8;
      assertThat(damaged.damage())
          .isEqualTo(
              new DamagedLogs.Refusal(
                  "kv.log.1",
                  inA ? HEADER : b,
                  inA
                      ? "this is not frame 1, but a frame follows at offset " + b
                      : "this is not frame 2, but a frame follows at offset " + c));
    }
  }

  @Test
  void open_whenBytesOfAFrameInTheMiddleAreLost_isRefused() throws IOException {
    byte[] whole = segment(1, 1, A, B, C);
    for (int lost = HEADER; lost < HEADER + A.length; lost++) {
      write(join(Arrays.copyOf(whole, lost), Arrays.copyOfRange(whole, lost + 1, whole.length)));
      assertThat(damaged.damage().offset()).isEqualTo(HEADER);
    }
  }

  @Test
  void open_whenASegmentBeforeTheLastIsCutOrFlippedAnywhere_isRefused() throws IOException {
    byte[] whole = segment(1, 1, A, B);
    for (int length = 0; length < whole.length; length++) {
      write(Arrays.copyOf(whole, length), segment(2, 3, C));
      damaged.damage();
    }
    for (int bit = 0; bit < whole.length * 8; bit++) {
      write(flipped(whole, bit), segment(2, 3, C));
      assertThat(damaged.damage().file()).isEqualTo("kv.log.1");
    }
  }

  static Stream<Arguments> lies() {
    byte[] none = {};
    byte[] notUtf8 = HexFormat.of().parseHex("EDA080");
    return Stream.of(
        lie("magic", segment(HandMade.MAGIC, 1, 1, 1), 0, "not a segment of a log: the first 8"),
        lie("a snapshot", snapshot(2, entry("a", "1"), entry("b", "")), 0, "not a segment"),
        lie("64 zeros", new byte[64], 0, "not a segment"),
        lie("version 0", segment(HandMade.LOG_MAGIC, 0, 1, 1), 8, "version 0, expected 1"),
        lie("version 2", segment(HandMade.LOG_MAGIC, 2, 1, 1), 8, "version 2, expected 1"),
        lie("version -1", segment(HandMade.LOG_MAGIC, -1, 1, 1), 8, "version 4294967295"),
        lie("another segment", segment(2, 1), 12, "this is segment 2, expected 1"),
        lie("a frame left out", segment(1, 1, A, C), 63, "not frame 2, but a frame follows at"),
        lie("a frame twice", segment(1, 1, A, A, B), 63, "a frame follows at offset 86"),
        lie("frames in another order", segment(1, 1, B, A), 40, "not frame 1, but a frame"),
        lie("only half of an entry", frames(entry("a", ""), new byte[5]), 62, "within an entry"),
        lie("key too long", frames(entry(200, 0, new byte[9])), 56, "of 200 bytes, 9 are left"),
        lie("value too long", frames(entry(1, 9, new byte[9])), 56, "of 10 bytes, 9 are left"),
        lie("value of 2^32 - 2", frames(entry(1, -2, new byte[9])), 56, "of 4294967295 bytes"),
        lie("key of an erasure too long", frames(entry(9, -1, new byte[8])), 56, "8 are left"),
        lie("key of 0", frames(entry(0, 1, new byte[1])), 56, "this one has 0"),
        lie("key of 0 in an erasure", frames(entry("a", ""), entry(0, -1, none), A), 62, "has 0"),
        lie("key not UTF-8", frames(entry(3, 0, notUtf8)), 56, "UTF-8"),
        lie("key with a control", frames(erased("a\n")), 56, "control characters"),
        lie("value too large", frames(entry(1, 1 << 20 | 1, aAndZeros())), 56, "1048577"));
  }

  private static byte[] aAndZeros() {
    byte[] bytes = new byte[(1 << 20) + 2];
    bytes[0] = 'a';
    return bytes;
  }

  private static byte[] frames(byte[]... entries) {
    return segment(1, 1, frame(1, entries));
  }

  private static Arguments lie(String name, byte[] segment, long offset, String problem) {
    return Arguments.of(Named.of(name, segment), offset, problem);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void open_whenTheLogLies_namesWhereAndWhat(byte[] segment, long offset, String problem)
      throws IOException {
    write(segment);
    DamagedLogs.Refusal refusal = damaged.damage();
    assertThat(refusal.problem()).contains(problem);
    assertThat(refusal.offset()).as(refusal.problem()).isEqualTo(offset);
  }

  @Test
  void open_whenTheNextSegmentGoesOnElsewhere_isRefused() throws IOException {
    for (long first : new long[] {0, 1, 3, -1}) {
      write(segment(1, 1, A), segment(2, first));
      assertThat(damaged.damage())
          .isEqualTo(
              new DamagedLogs.Refusal(
                  "kv.log.2", 20, "the first frame is number " + first + ", expected 2"));
    }
  }

  @Test
  void open_whenASegmentInTheMiddleIsMissing_isRefusedAndNamesIt() throws IOException {
    write(segment(1, 1, A), segment(2, 2), segment(3, 2, B));
    Path missing = directory.resolve("kv.log.2");
    Files.delete(missing);
    assertThat(damaged.refusal()).isEqualTo("the segment " + missing + " of the log is missing");
  }

  @Test
  void open_whenTheSnapshotNamesASegmentThatIsNotThere_isRefusedAndNamesIt() throws IOException {
    write(segment(1, 1, A));
    Files.write(
        directory.resolve("kv.snapshot"), snapshot(HandMade.MAGIC, 2, 1, 2, entry("s", "0")));
    String missing = "the segment " + directory.resolve("kv.log.2") + " of the log is missing";
    assertThat(damaged.refusal()).isEqualTo(missing);
    Files.delete(log);
    assertThat(damaged.refusal()).isEqualTo(missing);
  }

  @Test
  void open_whenTheSnapshotIsMissingAndTheLogHasFrames_isRefused() throws IOException {
    write(segment(1, 1, A));
    Files.delete(directory.resolve("kv.snapshot"));
    assertThat(damaged.refusal())
        .isEqualTo(
            "there is a log in %s, but the snapshot that it goes on from is missing or was written"
                    .formatted(directory)
                + " by a store without a log");
  }

  /** Frames of every kind, read through a window that they do not fit into together. */
  @ParameterizedTest
  @ValueSource(ints = {-40, -23, -22, -17, -16, -15, -1, 0, 1, 21, 22, 23})
  void open_whenFramesStraddleTheWindow_hasThem(int difference) {
    int window = 2 * LogFormat.MAX_FRAME_BYTES;
    int header = 16 + 5 + 1;
    int third = window + difference - HEADER - 2 * (header + 700_000) - header;
    Map<Key, Value> entries = new TreeMap<>();
    List<Integer> sizes = List.of(700_000, 700_000, third, 0, 10, Value.MAX_BYTES, 20);
    try (KVStore store = KVStore.open(directory)) {
      for (int i = 0; i < sizes.size(); i++) {
        byte[] bytes = new byte[sizes.get(i)];
        new Random(i).nextBytes(bytes);
        Key key = Key.of(Character.toString('a' + i));
        entries.put(key, Value.of(bytes));
        store.put(key, Value.of(bytes));
      }
    }
    try (KVStore store = KVStore.open(directory)) {
      entries.forEach((key, value) -> assertThat(store.get(key)).as("%s", key).contains(value));
    }
  }

  /** Requires that the tail is cut off, and that what comes next is there after that. */
  private void requireTornTail(byte[] before, byte[] torn) throws IOException {
    write(torn);
    try (KVStore store = open()) {
      assertThat(log).hasBinaryContent(before);
      assertThat(contents(store)).isEqualTo(Map.of("a", "1", "b", "22"));
      store.put(Key.of("d"), Value.of("4".getBytes(UTF_8)));
    }
    assertStored(Map.of("a", "1", "b", "22", "d", "4"));
    assertThat(log).hasBinaryContent(join(before, frame(3, entry("d", "4"))));
  }

  private void assertStored(Map<String, String> expected) {
    try (KVStore store = open()) {
      assertThat(contents(store)).isEqualTo(expected);
    }
  }

  /** Makes no more room than it has to: many of these tests open a store hundreds of times. */
  private KVStore open() {
    return KVStore.open(directory, new LogSettings(1, Long.MAX_VALUE, () -> 7), Runnable::run);
  }

  private static Map<String, String> contents(KVStore store) {
    Map<String, String> contents = new TreeMap<>();
    for (Key key : store.keys()) {
      contents.put(key.toString(), new String(store.get(key).orElseThrow().toByteArray(), UTF_8));
    }
    return contents;
  }

  private void write(byte[]... segments) throws IOException {
    HandMade.write(directory, SNAPSHOT, segments);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }
}

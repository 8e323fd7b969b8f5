package keystages.checks.kaitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogDescriptionTest {
  private static final int HEADER = 40;
  private static final int FIRST_FRAME_END = 85;
  private static final int LAST_FRAME_END = 116;
  private static final int SHORTEST_FRAME = 22;

  private Described described;
  private byte[] sample;

  @BeforeEach
  void read() throws IOException {
    described = Described.by("log.ksy");
    sample = Described.sample("stage4-log", "sample.segment");
  }

  @Test
  void sample_isAsDescribed() {
    assertThat(described.parse(sample))
        .containsEntry("version", 1L)
        .containsEntry("number", 2L)
        .containsEntry("first_sequence", 5L)
        .containsEntry("salt", "0123456789abcdef")
        .containsEntry("checksum", 0xD28339F5L)
        .containsEntry(
            "frames",
            List.of(
                frame(
                    0x59FDD49EL,
                    29,
                    5,
                    List.of(
                        Map.of(
                            "len_key", 4L, "len_value", 5L, "key", "name", "value", "416c696365"),
                        Map.of("len_key", 6L, "len_value", 4L, "key", "é😀", "value", "00ff0a0d"))),
                frame(
                    0xB6DB2876L,
                    15,
                    6,
                    List.of(
                        Map.of("len_key", 1L, "len_value", 0L, "key", "a", "value", ""),
                        Map.of("len_key", 4L, "len_value", 0xFFFFFFFFL, "key", "name")))))
        .containsEntry("room", "0000000000000000");
  }

  @Test
  void room_whenItIsLongerThanAFrame_beginsWithAFrameOfNothing() {
    Map<String, Object> parsed = described.parse(Arrays.copyOf(sample, LAST_FRAME_END + 100));

    assertThat(parsed.get("frames"))
        .asInstanceOf(LIST)
        .hasSize(3)
        .last()
        .isEqualTo(frame(0, 0, 0, List.of()));
    assertThat(parsed).containsEntry("room", "00".repeat(100 - 16));
  }

  @Test
  void segment_whenItHasNoFrames_isAsDescribed() {
    assertThat(described.parse(Arrays.copyOf(sample, HEADER)))
        .doesNotContainKey("frames")
        .containsEntry("room", "");
  }

  /** A frame that has hardly begun is too short to be one, and counts as room. */
  @Test
  void sample_whenCut_isAsDescribedOnlyWhereAFrameEndsOrHasHardlyBegun() {
    for (int length = 0; length < LAST_FRAME_END; length++) {
      byte[] cut = Arrays.copyOf(sample, length);
      int ofFrame = length - (length < FIRST_FRAME_END ? HEADER : FIRST_FRAME_END);
      if (0 <= ofFrame && ofFrame < SHORTEST_FRAME) {
        assertThat(described.parse(cut))
            .containsEntry("room", HexFormat.of().formatHex(cut, length - ofFrame, length));
      } else {
        described.requireRefused(cut, "length " + length);
      }
    }
  }

  @Test
  void sample_whenAByteOfItsStructureIsFlipped_isNotAsDescribed() {
    described.requireRefusedWithAFlippedByte(sample, 0, 12); // magic and version
    described.requireRefusedWithAFlippedByte(sample, 44, 48); // the length of the first frame
    described.requireRefusedWithAFlippedByte(sample, 56, 61); // the lengths of its entries
    described.requireRefusedWithAFlippedByte(sample, 70, 75);
    described.requireRefusedWithAFlippedByte(sample, 89, 93); // the length of the second frame
    described.requireRefusedWithAFlippedByte(sample, 101, 106); // the lengths of its entries
    described.requireRefusedWithAFlippedByte(sample, 107, 112);
  }

  @Test
  void value_whenLongerThanAllowed_isNotAsDescribed() {
    int max = 1 << 20;
    assertThat(described.parse(withFrameOf(max))).containsKey("frames");
    described.requireRefused(withFrameOf(max + 1), "a value of 1 MiB and a byte");
  }

  /** The header of the sample, and a frame of one entry with a key of one byte. */
  private byte[] withFrameOf(int valueBytes) {
    return ByteBuffer.allocate(HEADER + SHORTEST_FRAME + valueBytes)
        .put(sample, 0, HEADER)
        .putInt(HEADER + 4, 6 + valueBytes)
        .put(HEADER + 16, (byte) 1)
        .putInt(HEADER + 17, valueBytes)
        .array();
  }

  private static Map<String, Object> frame(
      long checksum, long length, long sequence, List<Map<String, Object>> entries) {
    return Map.of(
        "checksum",
        checksum,
        "len_entries",
        length,
        "sequence",
        sequence,
        "entries",
        Map.of("entries", entries));
  }
}

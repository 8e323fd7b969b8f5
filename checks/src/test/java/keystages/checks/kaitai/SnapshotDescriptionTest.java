package keystages.checks.kaitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SnapshotDescriptionTest {
  private Described described;
  private byte[] withoutLog;
  private byte[] withLog;

  @BeforeEach
  void read() throws IOException {
    described = Described.by("snapshot.ksy");
    withoutLog = Described.sample("stage2-persistent", "sample.snapshot");
    withLog = Described.sample("stage4-log", "sample.snapshot");
  }

  @Test
  void samples_areAsDescribed() {
    List<Map<String, Object>> entries =
        List.of(
            Map.of("len_key", 1L, "len_value", 0L, "key", "a", "value", ""),
            Map.of("len_key", 4L, "len_value", 5L, "key", "name", "value", "416c696365"),
            Map.of("len_key", 6L, "len_value", 4L, "key", "é😀", "value", "00ff0a0d"));

    assertThat(described.parse(withoutLog))
        .containsEntry("version", 1L)
        .doesNotContainKey("first_segment")
        .containsEntry("entries", entries)
        .containsEntry("checksum", 0x56052C42L);
    assertThat(described.parse(withLog))
        .containsEntry("version", 2L)
        .containsEntry("first_segment", 2L)
        .containsEntry("entries", entries)
        .containsEntry("checksum", 0x1409A363L);
  }

  @Test
  void sample_whenCutOrTooLong_isNotAsDescribed() {
    for (byte[] sample : List.of(withoutLog, withLog)) {
      for (int length = 0; length <= sample.length + 1; length++) {
        if (length != sample.length) {
          described.requireRefused(Arrays.copyOf(sample, length), "length " + length);
        }
      }
    }
  }

  /** All bytes up to the first key tell where the next field is, but for those of the segment. */
  @Test
  void sample_whenAByteOfItsStructureIsFlipped_isNotAsDescribed() {
    described.requireRefusedWithAFlippedByte(withoutLog, 0, 21);
    described.requireRefusedWithAFlippedByte(withLog, 0, 16);
    described.requireRefusedWithAFlippedByte(withLog, 24, 29);
  }

  @Test
  void version_whenNeither1Nor2_isNotAsDescribed() {
    for (byte version : new byte[] {0, 3}) {
      withoutLog[11] = version;
      described.requireRefused(withoutLog, "version " + version);
    }
  }

  @Test
  void segment_whenItHasNoNumber_isNotAsDescribed() {
    withLog[23] = 0;
    described.requireRefused(withLog, "segment 0");
  }

  @Test
  void key_whenNotUtf8_isNotAsDescribed() {
    withoutLog[21] = (byte) 0xFF;
    described.requireRefused(withoutLog, "a key that is no UTF-8");
  }

  @Test
  void description_whenItUsesWhatIsUnknownHere_isRefused() {
    List<String> lines = List.of("seq:", "  - id: magic", "    process: zlib");

    assertThatThrownBy(() -> Description.of(lines)).hasMessage("unknown key:     process: zlib");
  }
}

package keystages.checks.kaitai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SnapshotDescriptionTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final Path KSY = ROOT.resolve("docs/reference/snapshot.ksy");
  private static final Path SAMPLE =
      ROOT.resolve("stage2-persistent/src/test/resources/keystages/store/sample.snapshot");

  private Description description;
  private byte[] sample;

  @BeforeEach
  void read() throws IOException {
    description = Description.of(Files.readAllLines(KSY));
    sample = Files.readAllBytes(SAMPLE);
  }

  @Test
  void sample_isAsDescribed() {
    Map<String, Object> parsed = Interpreter.parse(description, sample);

    assertThat(parsed).containsEntry("version", 1L).containsEntry("checksum", 0x56052C42L);
    assertThat(parsed)
        .containsEntry(
            "entries",
            List.of(
                Map.of("len_key", 1L, "len_value", 0L, "key", "a", "value", ""),
                Map.of("len_key", 4L, "len_value", 5L, "key", "name", "value", "416c696365"),
                Map.of("len_key", 6L, "len_value", 4L, "key", "é😀", "value", "00ff0a0d")));
  }

  @Test
  void sample_whenCutOrTooLong_isNotAsDescribed() {
    for (int length = 0; length <= sample.length + 1; length++) {
      if (length != sample.length) {
        requireRefused(Arrays.copyOf(sample, length), "length " + length);
      }
    }
  }

  /** All bytes up to the first key tell where the next field is. */
  @Test
  void sample_whenAByteOfItsStructureIsFlipped_isNotAsDescribed() {
    for (int offset = 0; offset < 21; offset++) {
      byte[] damaged = sample.clone();
      damaged[offset] ^= (byte) 0xFF;
      requireRefused(damaged, "offset " + offset);
    }
  }

  @Test
  void key_whenNotUtf8_isNotAsDescribed() {
    byte[] damaged = sample.clone();
    damaged[21] = (byte) 0xFF;
    requireRefused(damaged, "a key that is no UTF-8");
  }

  @Test
  void description_whenItUsesWhatIsUnknownHere_isRefused() {
    List<String> lines = List.of("seq:", "  - id: magic", "    process: zlib");

    assertThatThrownBy(() -> Description.of(lines)).hasMessage("unknown key:     process: zlib");
  }

  private void requireRefused(byte[] bytes, String what) {
    assertThatThrownBy(() -> Interpreter.parse(description, bytes))
        .as(what)
        .isInstanceOf(RuntimeException.class);
  }
}

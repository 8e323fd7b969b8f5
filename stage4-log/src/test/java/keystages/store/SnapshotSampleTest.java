package keystages.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file {@code sample.snapshot}: every version of this code has to read it and to write it. */
class SnapshotSampleTest {
  /** The sample, field by field. */
  private static final String SAMPLE =
      """
      89 4B 45 59 53 0D 0A 1A   magic
      00 00 00 02               format version
      00 00 00 03               entry count
      00 00 00 00 00 00 00 02   segment of the log

      01                        key length
      00 00 00 00               value length
      61                        key: a

      04                        key length
      00 00 00 05               value length
      6E 61 6D 65               key: name
      41 6C 69 63 65            value: Alice

      06                        key length
      00 00 00 04               value length
      C3 A9 F0 9F 98 80         key: e with acute, grinning face
      00 FF 0A 0D               value

      14 09 A3 63               CRC-32C of the 59 bytes before it
      """;

  private static final Key ACCENT_AND_FACE = Key.of("é😀");
  private static final Value BYTES = Value.of(new byte[] {0, (byte) 0xFF, '\n', '\r'});
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value NOTHING = Value.of(new byte[0]);

  @TempDir private Path directory;

  @Test
  void sample_whenComparedToItsDescription_isTheSame() throws IOException {
    assertThat(sample()).isEqualTo(described());
  }

  @Test
  void open_whenGivenTheSample_readsItsEntries() throws IOException {
    Files.write(directory.resolve("kv.snapshot"), described());
    Files.write(directory.resolve("kv.log.2"), HandMade.segment(2, 4));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).containsExactly(Key.of("a"), Key.of("name"), ACCENT_AND_FACE);
      assertThat(store.get(Key.of("a"))).contains(NOTHING);
      assertThat(store.get(Key.of("name"))).contains(ALICE);
      assertThat(store.get(ACCENT_AND_FACE)).contains(BYTES);
    }
  }

  @Test
  void checkpoint_whenTheStoreHoldsTheSamplesEntries_writesTheSample() throws IOException {
    try (KVStore store =
        KVStore.open(directory, new LogSettings(64, 120, () -> 7), Runnable::run)) {
      store.put(ACCENT_AND_FACE, BYTES);
      store.put(Key.of("name"), ALICE);
      store.put(Key.of("a"), NOTHING); // now the log has 123 bytes
      store.erase(Key.of("absent"));
    }
    assertThat(Files.readAllBytes(directory.resolve("kv.snapshot"))).isEqualTo(described());
  }

  /** The test vectors of RFC 3720, appendix B.4, and the usual check value of CRC-32C. */
  @Test
  void checksum_whenOfTheKnownTestVectors_isTheKnownOne() {
    assertThat(crc("123456789".getBytes(US_ASCII))).isEqualTo("e3069283");
    assertThat(crc(new byte[32])).isEqualTo("8a9136aa");
  }

  private static String crc(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Long.toHexString(checksum.getValue());
  }

  private static byte[] described() {
    StringBuilder hex = new StringBuilder();
    SAMPLE.lines().map(line -> line.split("   ", 2)[0].replace(" ", "")).forEach(hex::append);
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = SnapshotSampleTest.class.getResourceAsStream("sample.snapshot")) {
      return Objects.requireNonNull(in, "sample.snapshot").readAllBytes();
    }
  }
}

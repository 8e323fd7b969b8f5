package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file {@code sample.segment}: every version of this code has to read it and to write it. */
class LogFormatTest {
  /** The sample, field by field. */
  private static final String SAMPLE =
      """
      89 4B 45 59 4C 0D 0A 1A   magic
      00 00 00 01               format version
      00 00 00 00 00 00 00 02   number of the segment
      00 00 00 00 00 00 00 05   sequence number of its first frame
      01 23 45 67 89 AB CD EF   salt
      D2 83 39 F5               CRC-32C of the 36 bytes before it

      59 FD D4 9E               CRC-32C of the salt and of the 41 bytes that follow
      00 00 00 1D               length of the entries
      00 00 00 00 00 00 00 05   sequence number

      04                        key length
      00 00 00 05               value length
      6E 61 6D 65               key: name
      41 6C 69 63 65            value: Alice

      06                        key length
      00 00 00 04               value length
      C3 A9 F0 9F 98 80         key: e with acute, grinning face
      00 FF 0A 0D               value

      B6 DB 28 76               CRC-32C of the salt and of the 27 bytes that follow
      00 00 00 0F               length of the entries
      00 00 00 00 00 00 00 06   sequence number

      01                        key length
      00 00 00 00               value length
      61                        key: a

      04                        key length
      FF FF FF FF               the key is erased
      6E 61 6D 65               key: name

      00 00 00 00 00 00 00 00   room
      """;

  private static final int ROOM = 8;

  private static final Key A = Key.of("a");
  private static final Key NAME = Key.of("name");
  private static final Key ACCENT_AND_FACE = Key.of("é😀");
  private static final Value BYTES = Value.of(new byte[] {0, (byte) 0xFF, '\n', '\r'});
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value NOTHING = Value.of(new byte[0]);

  @TempDir private Path directory;
  private Path segment;

  @BeforeEach
  void nameTheSegment() {
    segment = directory.resolve("kv.log.2");
  }

  @Test
  void sample_whenComparedToItsDescription_isTheSame() throws IOException {
    assertThat(sample()).isEqualTo(described());
  }

  @Test
  void open_whenGivenTheSample_replaysItsFrames() throws IOException {
    Files.write(
        directory.resolve("kv.snapshot"),
        HandMade.snapshot(HandMade.MAGIC, 2, 1, 2, HandMade.entry("name", "Bob")));
    Files.write(segment, described());
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).containsExactly(A, ACCENT_AND_FACE);
      assertThat(store.get(A)).contains(NOTHING);
      assertThat(store.get(ACCENT_AND_FACE)).contains(BYTES);
    }
    assertThat(segment).as("without room").hasBinaryContent(withoutRoom());
  }

  /** The salt is random, so the header is given. */
  @Test
  void append_whenGivenTheSamplesMutations_writesTheSample() throws IOException {
    Files.write(segment, Arrays.copyOf(described(), LogFormat.HEADER_BYTES));
    Log.Segment empty =
        new Log.Segment(2, HandMade.SALT, 5, LogFormat.HEADER_BYTES, LogFormat.HEADER_BYTES);
    int room = described().length - LogFormat.HEADER_BYTES;
    try (DirectoryLock lock = DirectoryLock.acquire(directory);
        Log log = new Log(directory, lock, empty, new LogSettings(room, 1, () -> 7))) {
      log.append(List.of(mutation(NAME, ALICE, false), mutation(ACCENT_AND_FACE, BYTES, false)));
      log.append(List.of(mutation(A, NOTHING, false), mutation(NAME, null, true)));
      assertThat(log.bytes()).isEqualTo(described().length - ROOM);
    }
    assertThat(segment).hasBinaryContent(described());
  }

  @Test
  void header_whenAStoreMakesASegment_isThatOfTheSampleButForNumbersAndSalt() throws IOException {
    KVStore.open(directory).close();
    byte[] header = Files.readAllBytes(directory.resolve("kv.log.1"));
    assertThat(header).hasSize(LogFormat.HEADER_BYTES);
    assertThat(Arrays.copyOf(header, 28)).isEqualTo(Arrays.copyOf(HandMade.segment(1, 1), 28));
    assertThat(header).isEqualTo(HandMade.withChecksum(Arrays.copyOf(header, 36)));
  }

  @Test
  void salt_whenTwoSegmentsAreMade_isNotTheSame() throws IOException {
    KVStore.open(directory).close();
    Path other = directory.resolve("other");
    KVStore.open(other).close();
    assertThat(salt(directory)).isNotEqualTo(salt(other));
  }

  private static byte[] salt(Path directory) throws IOException {
    return Arrays.copyOfRange(Files.readAllBytes(directory.resolve("kv.log.1")), 28, 36);
  }

  private static Mutation mutation(Key key, @Nullable Value value, boolean found) {
    Mutation mutation = new Mutation(key, value);
    mutation.found(found);
    return mutation;
  }

  private static byte[] withoutRoom() {
    return Arrays.copyOf(described(), described().length - ROOM);
  }

  private static byte[] described() {
    StringBuilder hex = new StringBuilder();
    SAMPLE.lines().map(line -> line.split("   ", 2)[0].replace(" ", "")).forEach(hex::append);
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = LogFormatTest.class.getResourceAsStream("sample.segment")) {
      return Objects.requireNonNull(in, "sample.segment").readAllBytes();
    }
  }
}

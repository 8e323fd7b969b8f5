package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import keystages.testkit.powerloss.DiskState;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.MemoryFileSystem;
import keystages.testkit.powerloss.Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A directory without a log, of a snapshot alone, becomes one with a log, with all its entries,
 * whatever comes between.
 */
class MigrationTest {
  private static final Key A = Key.of("a");
  private static final Key NAME = Key.of("name");
  private static final Key ACCENT_AND_FACE = Key.of("é😀");
  private static final Value BYTES = Value.of(new byte[] {0, (byte) 0xFF, '\n', '\r'});
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value NOTHING = Value.of(new byte[0]);

  private final MemoryFileSystem disk = MemoryFileSystem.create();
  private final Path directory = disk.getPath("/data");
  private final Path snapshot = directory.resolve("kv.snapshot");
  private final Path segment = directory.resolve("kv.log.1");

  /** The sample of a snapshot without a log, made durable as such a store makes it. */
  @BeforeEach
  void leaveADirectoryWithoutALog() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).isEmpty();
    }
    Files.delete(segment);
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      new AtomicFile(directory, lock, "kv.snapshot.tmp")
          .write(snapshot, out -> out.write(ByteBuffer.wrap(sample())));
    }
    assertThat(snapshot).hasBinaryContent(sample());
  }

  @Test
  void open_whenTheDirectoryHasNoLog_hasItsEntriesAndGetsOne() throws IOException {
    requireMigrated(directory);
    assertThat(segment).exists();
    assertThat(Files.readAllBytes(snapshot))
        .isEqualTo(
            HandMade.snapshot(
                3,
                HandMade.entry("a", ""),
                HandMade.entry("name", "Alice"),
                HandMade.entry(6, 4, "é😀".getBytes(UTF_8), BYTES.toByteArray())));
  }

  @Test
  void open_whenItHasMigratedBefore_writesNoSnapshot() {
    requireMigrated(directory);
    int before = disk.faults().attempts().size();
    requireMigrated(directory);
    assertThat(disk.faults().attempts().stream().skip(before))
        .noneMatch(attempt -> attempt.path().endsWith(".tmp"));
  }

  @Test
  void put_afterTheMigration_isThereAfterTheNextOpening() {
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.put(NAME, BYTES)).isFalse();
      assertThat(store.erase(A)).isTrue();
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).containsExactly(NAME, ACCENT_AND_FACE);
      assertThat(store.get(NAME)).contains(BYTES);
    }
  }

  /** The new segment is there, and the snapshot does not know of it. */
  @Test
  void open_whenACrashCameBetweenTheSegmentAndTheSnapshot_migratesAgain() throws IOException {
    disk.faults().failNth(Kind.RENAME, 2 + asked(Kind.RENAME), Faults::inputOutputError);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageContaining("Input/output error");
    assertThat(segment).exists();
    assertThat(snapshot).hasBinaryContent(sample());
    byte[] firstSegment = Files.readAllBytes(segment);

    requireMigrated(directory);
    assertThat(segment).as("the same one").hasBinaryContent(firstSegment);
    assertThat(Checkpoint.firstSegment(directory)).isEqualTo(1);
  }

  @Test
  void open_whenThePowerWentAnywhereInTheMigration_migratesAllTheSame() {
    int before = disk.operations();
    requireMigrated(directory);
    List<DiskState> states = new ArrayList<>();
    for (int after = before; after <= disk.operations(); after++) {
      disk.crashStates(after, Profile.exhaustive(1)).forEach(states::add);
    }
    assertThat(states).hasSizeGreaterThan(30);
    for (DiskState state : states) {
      Path there = state.mount().getPath("/data");
      requireMigrated(there);
      requireMigrated(there);
    }
  }

  /** Frames may not be replayed over a snapshot that is older than they are, or newer. */
  @Test
  void open_whenALogWithFramesIsThere_isRefusedAndLeavesBoth() throws IOException {
    byte[] log = HandMade.segment(1, 1, HandMade.frame(1, HandMade.erased("a")));
    Files.write(segment, log);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessage(
            "cannot open the store in /data: there is a log in /data, but the snapshot that it goes"
                + " on from is missing or was written by a store without a log");
    assertThat(segment).hasBinaryContent(log);
    assertThat(snapshot).hasBinaryContent(sample());
  }

  /**
   * The reader of a store without a log compares these bytes with 1 before it reads any further,
   * and says "format version 2, expected 1".
   */
  @Test
  void version_whenASnapshotHasALog_standsWhereOldReadersLookForIt() throws IOException {
    KVStore.open(directory).close();
    ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(snapshot));
    assertThat(header.getLong()).isEqualTo(ByteBuffer.wrap(sample()).getLong());
    assertThat(header.getInt()).isEqualTo(2);
    assertThat(ByteBuffer.wrap(sample()).getInt(8)).isEqualTo(1);
  }

  private int asked(Kind kind) {
    return (int) disk.faults().attempts().stream().filter(a -> a.kind() == kind).count();
  }

  private static void requireMigrated(Path directory) {
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).containsExactly(A, NAME, ACCENT_AND_FACE);
      assertThat(store.get(A)).contains(NOTHING);
      assertThat(store.get(NAME)).contains(ALICE);
      assertThat(store.get(ACCENT_AND_FACE)).contains(BYTES);
    }
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = MigrationTest.class.getResourceAsStream("sample-without-log.snapshot")) {
      return Objects.requireNonNull(in, "sample-without-log.snapshot").readAllBytes();
    }
  }
}

package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import keystages.server.Logged;
import keystages.store.StoreException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in the data directory: their names, their changes, and what can be in their way. */
class DataDirectoryTest {
  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value BOB = Value.of("Bob".getBytes(UTF_8));

  @TempDir private Path temporary;
  private Path directory;
  private Path snapshot;
  private Path segment;
  private Path beingWritten;

  @BeforeEach
  void makeTheDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("data"));
    snapshot = directory.resolve("kv.snapshot");
    segment = directory.resolve("kv.log.1");
    beingWritten = directory.resolve("kv.snapshot.tmp");
  }

  @Test
  void open_whenTheDirectoryIsMissing_makesItAndASnapshotOfNothingAndALog() throws IOException {
    Path deep = temporary.resolve("a/b/c");
    try (KVStore store = KVStore.open(deep)) {
      assertThat(names(deep)).containsExactlyInAnyOrder("kv.snapshot", "kv.log.1", "kv.lock");
      assertThat(deep.resolve("kv.snapshot")).hasBinaryContent(HandMade.snapshot(0));
      assertThat(deep.resolve("kv.log.1")).hasSize(40);
      assertThat(store.keys()).isEmpty();
    }
  }

  @Test
  void mutation_whenItReturns_isInTheLogAndNowhereElse() throws IOException {
    HandMade.write(directory, HandMade.snapshot(0));
    try (KVStore store =
        KVStore.open(directory, new LogSettings(1, 1 << 20, () -> 7), Runnable::run)) {
      store.put(NAME, ALICE);
      store.put(NAME, BOB);
      store.erase(NAME);
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.log.1", "kv.lock");
      assertThat(snapshot).hasBinaryContent(HandMade.snapshot(0));
      assertThat(segment)
          .hasBinaryContent(
              HandMade.segment(
                  1,
                  1,
                  HandMade.frame(1, HandMade.entry("name", "Alice")),
                  HandMade.frame(2, HandMade.entry("name", "Bob")),
                  HandMade.frame(3, HandMade.erased("name"))));
    }
  }

  @Test
  void segment_whenTheStoreIsOpen_hasZerosBehindItsLastFrame() throws IOException {
    HandMade.write(directory, HandMade.snapshot(0));
    byte[] frames = HandMade.segment(1, 1, HandMade.frame(1, HandMade.entry("name", "Alice")));
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      assertThat(segment).hasBinaryContent(Arrays.copyOf(frames, 40 + (1 << 20)));
    }
    KVStore.open(directory).close();
    assertThat(segment).as("opened again").hasBinaryContent(frames);
  }

  /** A hard link to the old file still shows the old bytes: nobody has written into it. */
  @Test
  void checkpoint_whenItEnds_hasReplacedTheSnapshotAndDeletedTheLogBeforeIt() throws IOException {
    try (KVStore store = Checkpoint.open(directory)) {
      store.put(NAME, ALICE);
      Checkpoint.of(store, directory);
      byte[] before = Files.readAllBytes(snapshot);
      Path secondName = Files.createLink(temporary.resolve("second name"), snapshot);
      store.put(NAME, BOB);
      Checkpoint.of(store, directory);
      assertThat(secondName).hasBinaryContent(before);
      long first = Checkpoint.firstSegment(directory);
      assertThat(snapshot)
          .hasBinaryContent(
              HandMade.snapshot(HandMade.MAGIC, 2, 1, first, HandMade.entry("name", "Bob")));
      assertThat(names(directory))
          .containsExactlyInAnyOrder("kv.snapshot", "kv.log." + first, "kv.lock");
    }
  }

  @Test
  void operation_whenItChangesNothing_touchesNoDisk() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      byte[] before = Files.readAllBytes(segment);
      Files.delete(snapshot);
      assertThat(store.get(NAME)).contains(ALICE);
      assertThat(store.keys()).containsExactly(NAME);
      assertThat(store.erase(Key.of("absent"))).isFalse();
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.log.1", "kv.lock");
      assertThat(segment).hasBinaryContent(before);
    }
  }

  @Test
  void open_whenTemporaryFilesWereLeft_deletesThem() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
    }
    Files.write(beingWritten, HandMade.snapshot(1, HandMade.entry("other", "Bob")));
    Files.write(directory.resolve("kv.log.tmp"), HandMade.segment(2, 2));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.log.1", "kv.lock");
      assertThat(store.keys()).containsExactly(NAME);
    }
  }

  /** A crash may come between the rename of the snapshot and the last deletion. */
  @Test
  void open_whenSegmentsBeforeTheSnapshotWereLeft_deletesThemUnread() throws IOException {
    HandMade.write(
        directory,
        HandMade.snapshot(HandMade.MAGIC, 2, 1, 3, HandMade.entry("name", "Alice")),
        "not even a segment".getBytes(UTF_8),
        HandMade.segment(2, 1, HandMade.frame(1, HandMade.erased("name"))),
        HandMade.segment(3, 2));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(ALICE);
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.log.3", "kv.lock");
    }
  }

  @Test
  void open_whenFilesAreThereThatAreNotTheStores_leavesThem() throws IOException {
    List<String> others = List.of("kv.log.0", "kv.log.01", "kv.log.1.bak", "kv.log.x", "my.log.1");
    for (String other : others) {
      Files.writeString(directory.resolve(other), "mine");
    }
    try (KVStore store = Checkpoint.open(directory)) {
      store.put(NAME, ALICE);
      Checkpoint.of(store, directory);
    }
    for (String other : others) {
      assertThat(directory.resolve(other)).hasContent("mine");
    }
  }

  @Test
  void checkpoint_whenTheTemporaryFileCannotBeMade_failsAndTheLogGoesOn() throws IOException {
    Path inTheWay;
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      inTheWay = Files.createDirectories(beingWritten.resolve("in the way"));
      assertThat(store.put(NAME, ALICE)).isTrue();
      assertThat(store.put(NAME, BOB)).isFalse();
      assertThat(store.get(NAME)).contains(BOB);
      assertThat(logged.messages())
          .isNotEmpty()
          .allSatisfy(
              message ->
                  assertThat(message)
                      .isEqualTo(
                          "a checkpoint failed, the log goes on: "
                              + beingWritten
                              + " is a directory with something in it"));
      assertThat(snapshot).hasBinaryContent(HandMade.snapshot(0));
      assertThat(segment).as("the first segment").exists();

      Files.delete(inTheWay);
      Checkpoint.of(store, directory);
      assertThat(segment).as("the first segment").doesNotExist();
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(BOB);
    }
  }

  @Test
  void checkpoint_whenNoNewSegmentCanBeMade_failsAndTheOldOneGoesOn() throws IOException {
    Path inTheWay;
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      inTheWay = Files.createDirectories(directory.resolve("kv.log.tmp/in the way"));
      assertThat(store.put(NAME, ALICE)).isTrue();
      assertThat(store.put(NAME, BOB)).isFalse();
      assertThat(logged.messages()).hasSize(2);
      assertThat(names(directory)).contains("kv.log.1").doesNotContain("kv.log.2");
    }
    Files.delete(inTheWay);
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(BOB);
    }
  }

  @Test
  void checkpoint_whenTheSnapshotCannotBeReplaced_tidiesUp() throws IOException {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      Files.delete(snapshot);
      Files.createDirectories(snapshot.resolve("in the way"));
      assertThat(store.put(NAME, ALICE)).isTrue();
      assertThat(logged.messages()).hasSize(1);
      assertThat(names(directory))
          .containsExactlyInAnyOrder("kv.snapshot", "kv.log.1", "kv.log.2", "kv.lock");
      assertThat(store.get(NAME)).contains(ALICE);
    }
  }

  @Test
  void open_whenTheSnapshotIsADirectory_isRefused() throws IOException {
    Files.createDirectory(snapshot);
    assertRefused(directory, snapshot + " is not a regular file");
    assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.lock");
  }

  @Test
  void open_whenTheSnapshotIsALinkToNothing_isRefusedAndLeavesIt() throws IOException {
    Files.createSymbolicLink(snapshot, temporary.resolve("unplugged disk"));
    assertRefused(directory, snapshot + " is not a regular file");
    assertThat(Files.isSymbolicLink(snapshot)).isTrue();
    assertThat(Files.exists(temporary.resolve("unplugged disk"))).isFalse();
  }

  @Test
  void open_whenASegmentIsADirectory_isRefused() throws IOException {
    KVStore.open(directory).close();
    Files.delete(segment);
    Files.createDirectory(segment);
    assertRefused(directory, "the segment " + segment + " of the log is missing");
  }

  @Test
  void open_whenTheDataPathIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");
    assertRefused(file, file + " is not a directory");
    assertRefused(file.resolve("below"), file.toString());
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  /** The JDK's own messages for both are the path and nothing else. */
  @Test
  void open_whenTheDirectoryCannotBeMade_saysWhatIsWrongInWords() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc")), "there is a /proc");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(Path.of("/proc/keystages")).close())
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .isIn(
                        "cannot open the store in /proc/keystages:"
                            + " no such file or directory: /proc/keystages",
                        "cannot open the store in /proc/keystages:"
                            + " permission denied: /proc/keystages"));
    Files.createDirectories(beingWritten.resolve("in the way"));
    assertRefused(directory, beingWritten + " is a directory with something in it");
  }

  private static void assertRefused(Path directory, String why) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageStartingWith("cannot open the store in " + directory + ": ")
        .withMessageContaining(why)
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
  }

  private static Stream<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}

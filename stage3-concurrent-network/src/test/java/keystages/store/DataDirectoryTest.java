package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
  private Path beingWritten;

  @BeforeEach
  void makeTheDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("data"));
    snapshot = directory.resolve("kv.snapshot");
    beingWritten = directory.resolve("kv.snapshot.tmp");
  }

  @Test
  void open_whenTheDirectoryIsMissing_makesItAndASnapshotOfNothing() throws IOException {
    Path deep = temporary.resolve("a/b/c");
    try (KVStore store = KVStore.open(deep)) {
      assertThat(names(deep)).containsExactlyInAnyOrder("kv.snapshot", "kv.lock");
      assertThat(Files.readAllBytes(deep.resolve("kv.snapshot"))).isEqualTo(HandMade.snapshot(0));
      assertThat(store.keys()).isEmpty();
    }
  }

  @Test
  void put_whenItReturns_hasLeftNoTemporaryFile() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.lock");
    }
  }

  /** A hard link to the old file still shows the old bytes: nobody has written into it. */
  @Test
  void mutation_whenItReturns_hasReplacedTheFileAndNotWrittenToIt() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      byte[] before = Files.readAllBytes(snapshot);
      Path secondName = Files.createLink(temporary.resolve("second name"), snapshot);
      store.put(NAME, BOB);
      store.erase(NAME);
      assertThat(Files.readAllBytes(secondName)).isEqualTo(before);
      assertThat(Files.readAllBytes(snapshot)).isEqualTo(HandMade.snapshot(0));
    }
  }

  @Test
  void operation_whenItChangesNothing_touchesNoDisk() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      Files.delete(snapshot);
      assertThat(store.get(NAME)).contains(ALICE);
      assertThat(store.keys()).containsExactly(NAME);
      assertThat(store.erase(Key.of("absent"))).isFalse();
      assertThat(names(directory)).containsExactly("kv.lock");
    }
  }

  @Test
  void open_whenATemporaryFileWasLeft_deletesIt() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
    }
    Files.write(beingWritten, HandMade.snapshot(1, HandMade.entry("other", "Bob")));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(Files.exists(beingWritten)).isFalse();
      assertThat(store.keys()).containsExactly(NAME);
    }
  }

  @Test
  void put_whenTheTemporaryFileCannotBeMade_changesNothingAndServesOn() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      byte[] before = Files.readAllBytes(snapshot);
      Path inTheWay = Files.createDirectories(beingWritten.resolve("in the way"));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, BOB))
          .withMessageStartingWith("cannot replace the snapshot, nothing was changed: ")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.erase(NAME));
      assertThat(store.get(NAME)).contains(ALICE);
      assertThat(Files.readAllBytes(snapshot)).isEqualTo(before);

      Files.delete(inTheWay);
      assertThat(store.put(NAME, BOB)).isFalse();
      assertThat(store.get(NAME)).contains(BOB);
    }
  }

  @Test
  void put_whenTheSnapshotCannotBeReplaced_changesNothingAndTidiesUp() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      Files.delete(snapshot);
      Files.createDirectories(snapshot.resolve("in the way"));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, BOB))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
      assertThat(names(directory)).containsExactlyInAnyOrder("kv.snapshot", "kv.lock");
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

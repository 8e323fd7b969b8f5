package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory has one store at a time, in this process or in another. */
class DirectoryLockTest {
  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value BOB = Value.of("Bob".getBytes(UTF_8));

  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void makeTheDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("data"));
  }

  @Test
  void open_whenOpenInThisProcess_isRefusedWithThePid() {
    try (KVStore first = KVStore.open(directory)) {
      assertRefusedHere(directory);
      assertThat(first.put(NAME, ALICE)).isTrue();
    }
  }

  @Test
  void open_whenOpenUnderAnotherSpellingOfThePath_isRefused() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
    try (KVStore first = KVStore.open(directory)) {
      assertRefusedHere(directory.resolve("."));
      assertRefusedHere(directory.resolve("../data"));
      assertRefusedHere(link);
      assertRefusedHere(Path.of("").toAbsolutePath().relativize(directory));
      assertThat(first.keys()).isEmpty();
    }
  }

  @Test
  void open_whenOpenInThisProcessAndTheDirectoryWasMoved_isRefusedAndKeepsOthersOut()
      throws IOException {
    try (KVStore first = KVStore.open(directory)) {
      directory = Files.move(directory, temporary.resolve("moved"));
      assertRefusedHere(directory);
      assertRefusedThere();
      assertThat(first.keys()).isEmpty();
    }
    KVStore.open(directory).close();
  }

  @Test
  void open_whenOpenInAnotherProcess_isRefusedWithThePid() throws IOException {
    try (StoreInAnotherProcess other = StoreInAnotherProcess.start(directory)) {
      assertThat(other.isOpen()).as(other.refusal()).isTrue();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> KVStore.open(directory).close())
          .withMessage(
              "cannot open the store in %s: %s is in use by another process, pid %s"
                  + " (in a container: its pid there)",
              directory, directory, other.pid());
    }
  }

  @Test
  void open_whenTheOtherProcessWasKilled_opens() throws IOException {
    try (StoreInAnotherProcess other = StoreInAnotherProcess.start(directory)) {
      assertThat(other.isOpen()).as(other.refusal()).isTrue();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> KVStore.open(directory).close());
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.keys()).isEmpty();
    }
  }

  @Test
  void open_whenOpenHere_isRefusedToAnotherProcess() throws IOException {
    try (KVStore first = KVStore.open(directory)) {
      assertRefusedThere();
      assertThat(first.put(NAME, ALICE)).isTrue();
    }
  }

  /** If the second store closed a channel on the lock file, the first would lose its lock. */
  @Test
  void open_whenASecondOneWasRefusedHere_isStillRefusedToAnotherProcess() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
    try (KVStore first = KVStore.open(directory)) {
      assertRefusedHere(directory);
      assertRefusedHere(link);
      assertRefusedThere();
      assertThat(first.put(NAME, ALICE)).isTrue();
    }
  }

  @Test
  void open_whenTheFirstOneIsClosed_opensHereAndThere() throws IOException {
    KVStore.open(directory).close();
    try (KVStore second = KVStore.open(directory)) {
      second.put(NAME, ALICE);
    }
    try (StoreInAnotherProcess other = StoreInAnotherProcess.start(directory)) {
      assertThat(other.isOpen()).as(other.refusal()).isTrue();
    }
  }

  @Test
  void open_whenTheFirstOneIsClosedTwice_keepsTheSecondOnesLock() {
    KVStore first = KVStore.open(directory);
    first.close();
    try (KVStore second = KVStore.open(directory)) {
      first.close();
      assertRefusedHere(directory);
      assertThat(second.keys()).isEmpty();
    }
  }

  @Test
  void open_whenItFailsAfterLocking_letsTheNextOneIn() throws IOException {
    Path snapshot = Files.writeString(directory.resolve("kv.snapshot"), "damaged");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close());
    Files.delete(snapshot);
    KVStore.open(directory).close();
  }

  /** The second store locks a new file, so only the first store can notice. */
  @Test
  void mutation_whenTheLockFileWasRemoved_stopsTheStoreBeforeItWritesIntoTheNextOnesLog()
      throws IOException {
    KVStore first = KVStore.open(directory);
    first.put(NAME, ALICE);
    Files.delete(directory.resolve("kv.lock"));
    try (StoreInAnotherProcess second = StoreInAnotherProcess.start(directory)) {
      assertThat(second.isOpen()).as(second.refusal()).isTrue();
      byte[] log = Files.readAllBytes(directory.resolve("kv.log.1"));
      assertStopped(first);
      assertThat(directory.resolve("kv.log.1")).as("the second one's").hasBinaryContent(log);
    }
    first.close();
  }

  @Test
  void checkpoint_whenTheLockFileWasRemoved_stopsTheStoreAndLeavesTheNextOnesFiles()
      throws IOException {
    KVStore first = Checkpoint.open(directory);
    first.put(NAME, ALICE);
    first.put(NAME, ALICE);
    Files.delete(directory.resolve("kv.lock"));
    try (StoreInAnotherProcess second = StoreInAnotherProcess.start(directory)) {
      assertThat(second.isOpen()).as(second.refusal()).isTrue();
      Files.write(directory.resolve("kv.log.tmp"), new byte[] {'2'});
      assertStopped(first);
      assertThat(directory.resolve("kv.log.tmp")).as("the second one's").exists();
    }
    first.close();
  }

  @Test
  void mutation_whenTheDirectoryWasMovedAndMadeAgain_stopsTheStore() throws IOException {
    KVStore first = KVStore.open(directory);
    first.put(NAME, ALICE);
    Path moved = Files.move(directory, temporary.resolve("moved"));
    Files.createDirectory(directory);
    assertStopped(first);
    assertThat(directory).isEmptyDirectory();
    first.close();
    try (KVStore reopened = KVStore.open(moved)) {
      assertThat(reopened.get(NAME)).contains(ALICE);
    }
  }

  @Test
  void open_whenAnotherDirectoryIsOpen_opens() {
    try (KVStore first = KVStore.open(directory);
        KVStore second = KVStore.open(temporary.resolve("other"))) {
      first.put(NAME, ALICE);
      assertThat(second.get(NAME)).isEmpty();
    }
  }

  private static void assertStopped(KVStore store) {
    for (Consumer<KVStore> operation :
        List.<Consumer<KVStore>>of(s -> s.put(NAME, BOB), s -> s.get(NAME), KVStore::keys)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> operation.accept(store))
          .withMessageStartingWith("the store has stopped, open it again: ")
          .withMessageEndingWith(
              "kv.lock was removed or replaced, so another store may be open in its directory")
          .matches(e -> e.reason() == StoreException.Reason.STOPPED);
    }
  }

  private static void assertRefusedHere(Path path) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(path).close())
        .withMessage(
            "cannot open the store in %s: %s is in use by this process, pid %s",
            path, path, ProcessHandle.current().pid());
  }

  private void assertRefusedThere() throws IOException {
    try (StoreInAnotherProcess other = StoreInAnotherProcess.start(directory)) {
      assertThat(other.refusal())
          .isEqualTo(
              ("cannot open the store in %s: %s is in use by another process, pid %s"
                      + " (in a container: its pid there)")
                  .formatted(directory, directory, ProcessHandle.current().pid()));
    }
  }
}

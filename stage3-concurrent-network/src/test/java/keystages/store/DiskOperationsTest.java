package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.testkit.powerloss.Kind.DELETE;
import static keystages.testkit.powerloss.Kind.FORCE_DIRECTORY;
import static keystages.testkit.powerloss.Kind.FORCE_FILE;
import static keystages.testkit.powerloss.Kind.OPEN;
import static keystages.testkit.powerloss.Kind.RENAME;
import static keystages.testkit.powerloss.Kind.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import keystages.store.StoreException.Reason;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.Test;

/**
 * The operations that the store asks of the disk, their order, and its reaction to a failure. The
 * power-loss rig shows why the order matters.
 */
class DiskOperationsTest {
  /** The kinds that make a mutation durable. */
  private static final Set<Kind> DURABLE = EnumSet.of(WRITE, FORCE_FILE, RENAME, FORCE_DIRECTORY);

  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));

  private final MemoryFileSystem disk = MemoryFileSystem.create();
  private final Path directory = disk.getPath("/home/data");

  @Test
  void open_whenTheDirectoryIsNew_makesTheSnapshotAndAllNamesAboveItDurable() {
    KVStore.open(directory).close();
    assertThat(durable(0).stream().distinct())
        .containsExactly(
            "FORCE_DIRECTORY /",
            "FORCE_DIRECTORY /home",
            "WRITE /home/data/kv.lock",
            "WRITE /home/data/kv.snapshot.tmp",
            "FORCE_FILE /home/data/kv.snapshot.tmp",
            "RENAME /home/data/kv.snapshot.tmp",
            "FORCE_DIRECTORY /home/data");
  }

  @Test
  void open_whenASnapshotIsThere_makesItsNameAndAllNamesAboveItDurable() {
    KVStore.open(directory).close();
    int before = asked();
    KVStore.open(directory).close();
    assertThat(durable(before))
        .containsExactly(
            "FORCE_DIRECTORY /",
            "FORCE_DIRECTORY /home",
            "WRITE /home/data/kv.lock",
            "FORCE_DIRECTORY /home/data");
  }

  @Test
  void mutation_whenItReturns_hasWrittenForcedRenamedAndForced() {
    try (KVStore store = KVStore.open(directory)) {
      int before = asked();
      store.put(NAME, ALICE);
      assertMadeDurable(before);
      before = asked();
      store.erase(NAME);
      assertMadeDurable(before);
    }
  }

  @Test
  void mutation_whenTheDirectoryCannotBeForced_isInDoubtAndTheStoreStops() {
    String cause = "cannot fsync the directory /home/data: /home/data: Input/output error";
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().failWhen(a -> a.kind() == FORCE_DIRECTORY, Faults::inputOutputError);
      assertStopped(() -> store.put(NAME, ALICE), cause);
      assertStopped(() -> store.get(NAME), cause);
      assertStopped(store::keys, cause);
    }
  }

  /** A rename that failed and took effect leaves no temporary file, and so tells itself apart. */
  @Test
  void mutation_whenTheRenameFailsAndTookEffect_isInDoubtAndTheStoreStops() {
    String cause = "Input/output error";
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().failAfterwards(a -> a.kind() == RENAME, Faults::inputOutputError);
      assertStopped(() -> store.put(NAME, ALICE), cause);
      assertStopped(() -> store.get(NAME), cause);
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(ALICE);
    }
  }

  @Test
  void mutation_whenTheTemporaryFileCannotBeDeletedEither_tellsBoth() {
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().failWhen(a -> a.kind() == FORCE_FILE, Faults::inputOutputError);
      disk.faults().failWhen(a -> a.kind() == DELETE, path -> new AccessDeniedException(path));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FAILED)
          .havingCause()
          .withMessageContaining("Input/output error")
          .satisfies(
              e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(AccessDeniedException.class))
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
  }

  /** A directory of a read-only image, for instance, has nothing to fsync and answers EINVAL. */
  @Test
  void open_whenADirectoryAboveThatWasThereCannotBeForced_opens() throws IOException {
    Files.createDirectories(directory);
    disk.faults()
        .failWhen(
            a -> a.kind() == FORCE_DIRECTORY && !a.path().equals("/home/data"),
            path -> new IOException("Invalid argument"));
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.put(NAME, ALICE)).isTrue();
    }
  }

  @Test
  void open_whenTheDirectoryAboveANewOneCannotBeForced_isRefusedAndNamesIt() {
    disk.faults()
        .failWhen(
            a -> a.kind() == FORCE_DIRECTORY && a.path().equals("/home"),
            path -> new IOException("Invalid argument"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessage(
            "cannot open the store in /home/data: cannot fsync the directory /home: Invalid"
                + " argument");
  }

  @Test
  void open_whenTheDirectoryItselfCannotBeForced_isRefusedAndNamesIt() throws IOException {
    Files.createDirectories(directory);
    disk.faults()
        .failWhen(
            a -> a.kind() == FORCE_DIRECTORY && a.path().equals("/home/data"),
            path -> new IOException("Invalid argument"));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageStartingWith("cannot open the store in /home/data: ")
        .withMessageEndingWith("cannot fsync the directory /home/data: Invalid argument");
  }

  /** The operating system names the error in the language of its user. */
  @Test
  void put_whenTheDiskIsFull_isToldSoWhateverTheSystemsWords() {
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().setCapacity(disk.used());
      disk.faults().failWhen(a -> a.kind() == WRITE, path -> new IOException("Aygıtta yer yok"));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .withMessage(
              "cannot replace the snapshot, nothing was changed: no space is left: Aygıtta yer yok")
          .matches(e -> e.reason() == Reason.FULL);
      assertThat(store.get(NAME)).isEmpty();
    }
  }

  @Test
  void put_whenTheDiskFailsAndHasSpace_isNotTakenForAFullOne() {
    int temporary = HandMade.snapshot(1, HandMade.entry("name", "Alice")).length;
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().failWhen(a -> a.kind() == FORCE_FILE, Faults::noSpace);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FAILED);
      disk.faults().setCapacity(disk.used() + temporary + Value.MAX_BYTES);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FAILED);
      disk.faults().setCapacity(disk.used() + temporary + Value.MAX_BYTES - 1);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FULL);
    }
  }

  @Test
  void open_whenItIsNotPermitted_saysSo() {
    KVStore.open(directory).close();
    disk.faults().failWhen(a -> a.kind() == OPEN, path -> new AccessDeniedException(path));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessage("cannot open the store in /home/data: permission denied: /home/data/kv.lock");
  }

  @Test
  void open_whenItFailsAfterLocking_letsTheNextOneIn() {
    KVStore.open(directory).close();
    disk.faults().failNth(Kind.READ, 1, Faults::inputOutputError);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageContaining("Input/output error");
    KVStore.open(directory).close();
    KVStore.open(disk.otherProcess().getPath("/home/data")).close();
  }

  @Test
  void open_whenItCannotNameItself_letsTheNextProcessIn() {
    disk.faults().failNth(WRITE, 1, Faults::inputOutputError);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageContaining("Input/output error");
    KVStore.open(disk.otherProcess().getPath("/home/data")).close();
  }

  @Test
  void mutation_whenTheLockFileIsGone_stopsTheStoreAndTouchesNothing() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      Files.delete(directory.resolve("kv.lock"));
      int before = asked();
      assertLockLost(() -> store.put(NAME, ALICE));
      assertThat(asked()).as("what was asked of the disk").isEqualTo(before);
      Files.createFile(directory.resolve("kv.lock"));
      assertLockLost(() -> store.get(NAME));
    }
  }

  @Test
  void mutation_whenTheLockFileIsAnotherOne_stopsTheStore() throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      Files.delete(directory.resolve("kv.lock"));
      Files.createFile(directory.resolve("kv.lock"));
      assertLockLost(() -> store.put(NAME, ALICE));
    }
  }

  /** An fsync can take so long that another store opens meanwhile. */
  @Test
  void mutation_whenTheLockFileIsRemovedWhileItWrites_stopsTheStoreBeforeTheRename()
      throws IOException {
    try (KVStore store = KVStore.open(directory)) {
      byte[] before = Files.readAllBytes(directory.resolve("kv.snapshot"));
      disk.faults()
          .failWhen(
              attempt -> attempt.kind() == FORCE_FILE && delete(directory.resolve("kv.lock")),
              Faults::inputOutputError);
      assertLockLost(() -> store.put(NAME, ALICE));
      assertThat(Files.readAllBytes(directory.resolve("kv.snapshot"))).isEqualTo(before);
      assertThat(directory.resolve("kv.snapshot.tmp")).doesNotExist();
    }
  }

  /** The pid of the next process then fits over this one, even on a full disk. */
  @Test
  void lockFile_whenTheStoreIsOpen_namesTheProcessInAFixedWidth() throws IOException {
    KVStore.open(directory).close();
    assertThat(Files.readString(directory.resolve("kv.lock")))
        .hasSize(20)
        .startsWith(ProcessHandle.current().pid() + " ")
        .endsWith(" \n");
  }

  @Test
  void open_whenAnotherProcessHasTheDirectory_namesIt() {
    Path there = disk.otherProcess().getPath("/home/data");
    try (KVStore first = KVStore.open(directory)) {
      first.put(NAME, ALICE);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> KVStore.open(there).close())
          .withMessage(
              "cannot open the store in %s: %s is in use by another process, pid %s"
                  + " (in a container: its pid there)",
              there, there, ProcessHandle.current().pid());
    }
    try (KVStore second = KVStore.open(there)) {
      assertThat(second.get(NAME)).contains(ALICE);
    }
  }

  private void assertMadeDurable(int before) {
    assertThat(durable(before).stream().distinct())
        .containsExactly(
            "WRITE /home/data/kv.snapshot.tmp",
            "FORCE_FILE /home/data/kv.snapshot.tmp",
            "RENAME /home/data/kv.snapshot.tmp",
            "FORCE_DIRECTORY /home/data");
  }

  /** Deletes the file and is false, so that what asks for it does not fail. */
  private static boolean delete(Path file) {
    try {
      Files.delete(file);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertLockLost(Runnable operation) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(operation::run)
        .withMessage(
            "the store has stopped, open it again: /home/data/kv.lock was removed or replaced, so"
                + " another store may be open in its directory")
        .matches(e -> e.reason() == Reason.STOPPED);
  }

  private static void assertStopped(Runnable operation, String cause) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(operation::run)
        .withMessageStartingWith(
            "the store has stopped, open it again: it is unknown whether the last mutation is"
                + " durable: ")
        .withMessageEndingWith(cause)
        .matches(e -> e.reason() == Reason.STOPPED);
  }

  private int asked() {
    return disk.faults().attempts().size();
  }

  private List<String> durable(int from) {
    return disk.faults().attempts().stream()
        .skip(from)
        .filter(attempt -> DURABLE.contains(attempt.kind()))
        .map(attempt -> attempt.kind() + " " + attempt.path())
        .toList();
  }
}

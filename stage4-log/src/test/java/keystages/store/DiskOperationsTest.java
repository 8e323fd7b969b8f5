package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.testkit.powerloss.Kind.DELETE;
import static keystages.testkit.powerloss.Kind.FORCE_DIRECTORY;
import static keystages.testkit.powerloss.Kind.FORCE_FILE;
import static keystages.testkit.powerloss.Kind.OPEN;
import static keystages.testkit.powerloss.Kind.RENAME;
import static keystages.testkit.powerloss.Kind.TRUNCATE;
import static keystages.testkit.powerloss.Kind.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import keystages.server.Logged;
import keystages.store.StoreException.Reason;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operations that the store asks of the disk, their order, and its reaction to a failure. The
 * power-loss rig shows why the order matters.
 */
class DiskOperationsTest {
  /** The kinds that make something durable, or forget it. */
  private static final Set<Kind> DURABLE =
      EnumSet.of(WRITE, TRUNCATE, FORCE_FILE, RENAME, DELETE, FORCE_DIRECTORY);

  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value BOB = Value.of("Bob".getBytes(UTF_8));

  private final MemoryFileSystem disk = MemoryFileSystem.create();
  private final Path directory = disk.getPath("/home/data");

  @Test
  void open_whenTheDirectoryIsNew_makesTheLogThenTheSnapshotAndAllNamesAboveDurable() {
    KVStore.open(directory).close();
    assertThat(durable(0))
        .containsExactly(
            "FORCE_DIRECTORY /",
            "FORCE_DIRECTORY /home",
            "WRITE /home/data/kv.lock",
            "FORCE_DIRECTORY /home/data",
            "WRITE /home/data/kv.log.tmp",
            "FORCE_FILE /home/data/kv.log.tmp",
            "RENAME /home/data/kv.log.tmp",
            "FORCE_DIRECTORY /home/data",
            "FORCE_FILE /home/data/kv.log.1",
            "WRITE /home/data/kv.snapshot.tmp",
            "FORCE_FILE /home/data/kv.snapshot.tmp",
            "RENAME /home/data/kv.snapshot.tmp",
            "FORCE_DIRECTORY /home/data");
  }

  /** The last frame is written once more, since another fsync alone may do nothing for it. */
  @Test
  void open_whenALogIsThere_makesWhatItReadsAndAllNamesAboveDurable() {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
    }
    int before = asked();
    KVStore.open(directory).close();
    assertThat(durable(before))
        .containsExactly(
            "FORCE_DIRECTORY /",
            "FORCE_DIRECTORY /home",
            "WRITE /home/data/kv.lock",
            "FORCE_DIRECTORY /home/data",
            "WRITE /home/data/kv.log.1",
            "TRUNCATE /home/data/kv.log.1",
            "FORCE_FILE /home/data/kv.log.1");
  }

  @Test
  void mutation_whenItReturns_hasWrittenAndForcedTheLogAndNothingElse() {
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE); // makes room for many more
      int before = asked();
      store.put(NAME, ALICE);
      store.erase(NAME);
      assertThat(everything(before))
          .containsExactly(
              "WRITE /home/data/kv.log.1",
              "FORCE_FILE /home/data/kv.log.1",
              "WRITE /home/data/kv.log.1",
              "FORCE_FILE /home/data/kv.log.1");
    }
  }

  @Test
  void checkpoint_whenItComesBeforeAMutation_makesTheSegmentThenTheSnapshotThenDeletes() {
    try (KVStore store = Checkpoint.open(directory)) {
      int before = asked();
      store.put(NAME, ALICE);
      assertThat(durable(before))
          .containsExactly(
              "FORCE_FILE /home/data/kv.log.1",
              "WRITE /home/data/kv.log.tmp",
              "FORCE_FILE /home/data/kv.log.tmp",
              "RENAME /home/data/kv.log.tmp",
              "FORCE_DIRECTORY /home/data",
              "WRITE /home/data/kv.snapshot.tmp",
              "FORCE_FILE /home/data/kv.snapshot.tmp",
              "RENAME /home/data/kv.snapshot.tmp",
              "FORCE_DIRECTORY /home/data",
              "DELETE /home/data/kv.log.1",
              "WRITE /home/data/kv.log.2",
              "WRITE /home/data/kv.log.2",
              "FORCE_FILE /home/data/kv.log.2");
    }
  }

  /** The first write of a mutation only makes room. */
  @Test
  void mutation_whenNoRoomCanBeMade_changesNothingAndServesOn() {
    try (KVStore store = KVStore.open(directory)) {
      failNext(WRITE);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .withMessage(
              "cannot write to the log, nothing was changed: /home/data/kv.log.1: Input/output"
                  + " error")
          .matches(e -> e.reason() == Reason.FAILED);
      assertThat(store.get(NAME)).isEmpty();
      assertThat(store.put(NAME, ALICE)).isTrue();
      assertThat(store.get(NAME)).contains(ALICE);
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(ALICE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FORCE_FILE"})
  void mutation_whenTheLogCannotBeWrittenOrForced_isInDoubtAndTheStoreStops(Kind kind) {
    String cause = "Input/output error";
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      failNext(kind);
      int before = asked();
      assertStopped(() -> store.put(NAME, BOB), cause);
      assertStopped(() -> store.get(NAME), cause);
      assertStopped(store::keys, cause);
      int after = asked();
      assertStopped(() -> store.put(NAME, BOB), cause);
      assertThat(after).isGreaterThan(before);
      assertThat(asked()).as("what was asked of the disk").isEqualTo(after);
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.put(NAME, BOB)).isFalse();
    }
  }

  /** The bytes behind the old segment's last frame may then be anything. */
  @Test
  void checkpoint_whenTheOldSegmentCannotBeForced_stopsTheStore() {
    assertCheckpointStops(FORCE_FILE, "/home/data/kv.log.1");
  }

  /** Frames in the old segment would look like damage to the next opening. */
  @Test
  void checkpoint_whenTheNewSegmentCannotBeOpened_stopsTheStore() {
    assertCheckpointStops(OPEN, "/home/data/kv.log.2");
  }

  private void assertCheckpointStops(Kind kind, String file) {
    try (KVStore store = Checkpoint.open(directory)) {
      failNext(kind, file);
      assertStopped(() -> store.put(NAME, ALICE), "Input/output error");
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.put(NAME, ALICE)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "WRITE", "FORCE_FILE", "RENAME"})
  void checkpoint_whenTheNewSegmentCannotBeMade_failsAndTheOldOneGoesOn(Kind kind) {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      failNext(kind, "/home/data/kv.log.tmp");
      store.put(NAME, ALICE);
      assertThat(logged.messages())
          .containsExactly(
              "a checkpoint failed, the log goes on: /home/data/kv.log.tmp: Input/output error");
      assertThat(directory.resolve("kv.log.tmp")).doesNotExist();
    }
    assertHasAlice("kv.log.1");
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE", "WRITE", "FORCE_FILE", "RENAME"})
  void checkpoint_whenTheSnapshotCannotBeMade_failsAndBothSegmentsStay(Kind kind) {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      failNext(kind, "/home/data/kv.snapshot.tmp");
      store.put(NAME, ALICE);
      assertThat(logged.messages())
          .containsExactly(
              "a checkpoint failed, the log goes on: /home/data/kv.snapshot.tmp: Input/output"
                  + " error");
      assertThat(directory.resolve("kv.snapshot.tmp")).doesNotExist();
    }
    assertHasAlice("kv.log.1", "kv.log.2");
  }

  /** Nobody can tell which snapshot is there after a crash. Both segments go with either. */
  @Test
  void checkpoint_whenTheRenameOfTheSnapshotFailsAndTookEffect_failsAndBothSegmentsStay() {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      disk.faults()
          .failAfterwards(
              a -> a.kind() == RENAME && a.path().equals("/home/data/kv.snapshot.tmp"),
              Faults::inputOutputError);
      store.put(NAME, ALICE);
      assertThat(logged.messages()).hasSize(1);
      assertThat(directory.resolve("kv.log.1")).exists();
    }
    assertHasAlice("kv.log.2");
  }

  @Test
  void checkpoint_whenTheDirectoryCannotBeForced_isInDoubtAndTheStoreStops() {
    String cause = "cannot fsync the directory /home/data: /home/data: Input/output error";
    try (KVStore store = Checkpoint.open(directory)) {
      disk.faults().failWhen(a -> a.kind() == FORCE_DIRECTORY, Faults::inputOutputError);
      assertStopped(() -> store.put(NAME, ALICE), cause);
      assertStopped(() -> store.get(NAME), cause);
      assertStopped(store::keys, cause);
    }
  }

  /** A rename that failed and took effect leaves no temporary file, and so tells itself apart. */
  @Test
  void checkpoint_whenTheRenameOfTheSegmentFailsAndTookEffect_isInDoubtAndTheStoreStops() {
    String cause = "Input/output error";
    try (KVStore store = Checkpoint.open(directory)) {
      disk.faults()
          .failAfterwards(
              a -> a.kind() == RENAME && a.path().equals("/home/data/kv.log.tmp"),
              Faults::inputOutputError);
      assertStopped(() -> store.put(NAME, ALICE), cause);
      assertStopped(() -> store.get(NAME), cause);
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.put(NAME, ALICE)).isTrue();
    }
  }

  @Test
  void checkpoint_whenTheTemporaryFileCannotBeDeletedEither_tellsBoth() {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      failNext(FORCE_FILE, "/home/data/kv.log.tmp");
      disk.faults().failWhen(a -> a.kind() == DELETE, path -> new AccessDeniedException(path));
      store.put(NAME, ALICE);
      assertThat(logged.causes())
          .singleElement(THROWABLE)
          .hasMessageContaining("Input/output error")
          .satisfies(
              e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(AccessDeniedException.class))
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
  }

  /** What could be written of a snapshot is in place before the log is deleted. */
  @Test
  void checkpoint_whenTheOldSegmentCannotBeDeleted_succeedsAndTheNextOneDeletesIt() {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      failNext(DELETE, "/home/data/kv.log.1");
      store.put(NAME, ALICE);
      assertThat(logged.messages()).hasSize(1);
      assertThat(directory.resolve("kv.log.1")).exists();
      store.put(NAME, ALICE);
      assertThat(directory.resolve("kv.log.1")).doesNotExist();
    }
  }

  /** Otherwise the next checkpoint would begin at once, and fail at once, with every mutation. */
  @Test
  void checkpoint_whenItHasFailed_isTriedAgainWhenTheLogHasGrownAsMuchAgain() {
    try (KVStore store = KVStore.open(directory, new LogSettings(64, 100, () -> 7), Runnable::run);
        Logged logged = new Logged(Checkpoints.class)) {
      disk.faults()
          .failWhen(a -> a.kind() == RENAME && a.path().endsWith(".tmp"), Faults::inputOutputError);
      for (int i = 1; i <= 12; i++) {
        store.put(NAME, ALICE); // 30 bytes of log, after a header of 40
        assertThat(logged.messages()).as("after %s puts", i).hasSize((i + 1) / 4);
      }
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
              "cannot write to the log, nothing was changed: no space is left: Aygıtta yer yok")
          .matches(e -> e.reason() == Reason.FULL);
      assertThat(store.get(NAME)).isEmpty();
    }
  }

  @Test
  void put_whenTheDiskFailsAndHasSpace_isNotTakenForAFullOne() {
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().failWhen(a -> a.kind() == WRITE, Faults::noSpace);
      disk.faults().setCapacity(disk.used() + Value.MAX_BYTES);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FAILED);
      disk.faults().setCapacity(disk.used() + Value.MAX_BYTES - 1);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FULL);
    }
  }

  /** What fits of the room is kept, so that the last bytes of a disk can be used. */
  @Test
  void put_whenTheDiskHasLessSpaceThanTheRoomTakes_usesWhatThereIs() {
    int frame = HandMade.frame(1, HandMade.entry("name", "Alice")).length;
    try (KVStore store = KVStore.open(directory)) {
      disk.faults().setCapacity(disk.used() + 2L * frame);
      store.put(NAME, ALICE);
      store.put(NAME, ALICE);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(NAME, ALICE))
          .matches(e -> e.reason() == Reason.FULL);
      disk.faults().setCapacity(disk.used() + frame);
      store.put(NAME, BOB);
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(BOB);
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
    failNext(Kind.READ);
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
  void checkpoint_whenTheLockFileIsRemovedWhileItWrites_stopsTheStoreBeforeTheRename()
      throws IOException {
    try (KVStore store = Checkpoint.open(directory);
        Logged logged = new Logged(Checkpoints.class)) {
      byte[] before = Files.readAllBytes(directory.resolve("kv.snapshot"));
      disk.faults()
          .failWhen(
              attempt ->
                  attempt.kind() == FORCE_FILE
                      && attempt.path().endsWith("kv.snapshot.tmp")
                      && delete(directory.resolve("kv.lock")),
              Faults::inputOutputError);
      assertLockLost(() -> store.put(NAME, ALICE));
      assertThat(logged.messages()).hasSize(1);
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

  /** Requires these segments, and that the next opening finds the entry. */
  private void assertHasAlice(String... segments) {
    for (String segment : segments) {
      assertThat(directory.resolve(segment)).exists();
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(ALICE);
    }
  }

  private void failNext(Kind kind) {
    long next = 1 + disk.faults().attempts().stream().filter(a -> a.kind() == kind).count();
    disk.faults()
        .failWhen(a -> a.kind() == kind && a.numberOfKind() == next, Faults::inputOutputError);
  }

  private void failNext(Kind kind, String path) {
    AtomicBoolean failed = new AtomicBoolean();
    disk.faults()
        .failWhen(
            a -> a.kind() == kind && a.path().equals(path) && !failed.getAndSet(true),
            Faults::inputOutputError);
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
    return asked(from, DURABLE);
  }

  private List<String> everything(int from) {
    return asked(from, EnumSet.allOf(Kind.class));
  }

  private List<String> asked(int from, Set<Kind> kinds) {
    return disk.faults().attempts().stream()
        .skip(from)
        .filter(attempt -> kinds.contains(attempt.kind()))
        .map(attempt -> attempt.kind() + " " + attempt.path())
        .toList();
  }
}

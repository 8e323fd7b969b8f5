package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import keystages.store.StoreException.Reason;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Harm;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.Ledger;
import keystages.testkit.powerloss.MemoryFileSystem;
import keystages.testkit.powerloss.PowerLossRig;
import keystages.testkit.powerloss.Profile;
import keystages.testkit.powerloss.Workload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * The store on a disk that forgets whatever no fsync has made durable, crashed after every
 * operation on the disk: it holds the state before or after the interrupted mutation, and every
 * acknowledged mutation.
 */
@Order(Order.DEFAULT + 1) // slow
class PowerLossTest {
  private static final long SEED = Long.getLong("keystages.seed", 1);

  /** Says of each disk that fails here that a checkpoint did; as text, not to need the class. */
  private static final Logger CHECKPOINTS = Logger.getLogger("keystages.store.Checkpoints");

  private static final Harm[] HARMS = {Harm.HOLES, Harm.STALE_BLOCKS};

  /** Recovery only reads, and is itself crashed everywhere. */
  private final PowerLossRig<Map<String, String>> rig =
      rig(StoreProgram::look, Profile.exhaustive(SEED).tearing(1, HARMS));

  /** Recovery goes on with a mutation and then meets another recovery. */
  private final PowerLossRig<Map<String, String>> longerRig =
      rig(StoreProgram::goOn, new Profile(20_000, 1_000, SEED, 0).tearing(2, HARMS));

  /** Recovery is not crashed, since faults make for many more runs. */
  private final PowerLossRig<Map<String, String>> faultRig =
      rig(StoreProgram::goOn, new Profile(20_000, 1_000, SEED, 0).tearing(1, HARMS));

  private static PowerLossRig<Map<String, String>> rig(
      Workload<Map<String, String>> recovery, Profile profile) {
    return new PowerLossRig<>(new TreeMap<>(), recovery, profile);
  }

  @BeforeAll
  static void silence() {
    CHECKPOINTS.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    CHECKPOINTS.setLevel(null);
  }

  @Test
  void program_hasAStepForEveryOperationOfTheStore() {
    PublicOperations.requireAll(
        KVStore.class, StoreProgram.STEPS.keySet(), "StoreProgram.STEPS (keystages.store)");
  }

  @Test
  void firstOpening_whenThePowerGoes_leavesAnEmptyStore(TestInfo test) {
    rig.explore((directory, ledger) -> new StoreProgram(directory, ledger).close());

    tell(test, rig);
  }

  @Test
  void mutations_whenThePowerGoes_areKeptOnceAcknowledged(TestInfo test) {
    rig.explore(shortWorkload());
    longerRig.explore(shortWorkload());

    tell(test, rig);
    tell(test, longerRig);
    assertThat(rig.report().sampledPoints()).as("crash points not listed in full").isZero();
  }

  /**
   * The log may find itself in the blocks of the deleted one, which has whole frames of the same
   * sequence numbers at the same offsets.
   */
  @Test
  void mutations_whereAnotherStoreWasDeleted_doNotBringItsOwnBack(TestInfo test) {
    faultRig.explore(
        (directory, ledger) -> {
          LogSettings settings = StoreProgram.small(1);
          makeAndDeleteAnotherStore(directory, settings);
          try (StoreProgram program =
              new StoreProgram(directory, ledger, settings, Runnable::run)) {
            program.put("a", "1");
            program.put("c", "2");
          }
        });

    tell(test, faultRig);
  }

  /** The other one was deleted before the first crash, and shows through after the second. */
  @Test
  void mutationsOfARecovery_whereAnotherStoreWasDeleted_doNotBringItsOwnBack(TestInfo test) {
    PowerLossRig<Map<String, String>> crashedRig =
        rig(StoreProgram::goOn, Profile.exhaustive(SEED).tearing(1, Harm.STALE_BLOCKS));

    crashedRig.explore(
        (directory, ledger) -> {
          LogSettings settings = StoreProgram.small(1);
          makeAndDeleteAnotherStore(directory, settings);
          new StoreProgram(directory, ledger, settings, Runnable::run).close();
        });

    tell(test, crashedRig);
  }

  private static void makeAndDeleteAnotherStore(Path directory, LogSettings settings)
      throws IOException {
    Path other = directory.resolveSibling("other");
    try (KVStore store = KVStore.open(other, settings, Runnable::run)) {
      store.put(Key.of("a"), Value.of(new byte[] {'o'}));
      store.put(Key.of("b"), Value.of(new byte[] {'o'}));
    }
    for (String file : List.of("kv.log.1", "kv.snapshot")) {
      Files.delete(other.resolve(file));
    }
    DirectorySync.fsync(other);
  }

  /** At each operation of a checkpoint on the disk, another mutation goes to the log. */
  @Test
  void mutations_whileACheckpointIsUnderWay_areKeptOnceAcknowledged(TestInfo test) {
    rig.explore(
        (directory, ledger) -> {
          List<Runnable> checkpoints = new ArrayList<>();
          try (StoreProgram program =
              new StoreProgram(directory, ledger, StoreProgram.small(1), checkpoints::add)) {
            while (checkpoints.isEmpty()) {
              program.put("a", "" + checkpoints.size());
            }
            boolean[] inside = {false};
            Faults.of(directory)
                .failWhen(
                    attempt -> {
                      if (inside[0]) {
                        inside[0] = false;
                        program.put("b", "" + attempt.number() % 10);
                        inside[0] = true;
                      }
                      return false;
                    },
                    Faults::inputOutputError);
            inside[0] = true;
            checkpoints.removeFirst().run();
            inside[0] = false;
            program.erase("a");
            checkpoints.forEach(Runnable::run); // the close waits for one that has begun
          }
        });

    tell(test, rig);
  }

  @Test
  void mutations_whenAnyOperationFails_areRefusedOrInDoubtAsTheStoreSays(TestInfo test) {
    faultRig.exploreEachFault(shortWorkload(), EnumSet.allOf(Kind.class), Faults::inputOutputError);

    tell(test, faultRig);
    assertThat(faultRig.report().crashPoints()).isGreaterThan(1_000);
  }

  /** Then what recovery reads in the file, and writes once more, is not what a caller has read. */
  @Test
  void mutations_whenAFailedForceDropsItsPages_areRefusedOrInDoubtAsTheStoreSays(TestInfo test) {
    for (int force = 1; force <= 12; force++) {
      int n = force;
      faultRig.explore(
          shortWorkload(),
          faults -> {
            faults.dropPages();
            faults.failNth(Kind.FORCE_FILE, n, Faults::inputOutputError);
          });
    }

    tell(test, faultRig);
  }

  /**
   * No store can keep what a force has falsely promised. This one finds out no later than any can:
   * it stops when it is told, and refuses a log in which a whole frame follows one that is missing.
   * If none follows, the loss goes unnoticed.
   */
  @Test
  void mutations_whenAForceFailsAndOnlyTheNextOneSaysSo_stopTheStoreThen() throws IOException {
    MemoryFileSystem disk = MemoryFileSystem.create();
    Path directory = disk.getPath(PowerLossRig.DIRECTORY);
    Key key = Key.of("a");
    try (KVStore store =
        KVStore.open(directory, new LogSettings(24, 1_000, () -> 7), Runnable::run)) {
      store.put(key, value(1));
      Faults faults = disk.faults();
      long forces = faults.attempts().stream().filter(a -> a.kind() == Kind.FORCE_FILE).count();
      faults.failForceLate((int) forces + 1, Faults::inputOutputError);
      store.put(key, value(2));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.put(key, value(3)))
          .matches(e -> e.reason() == Reason.STOPPED);
    }
    Set<String> found = new TreeSet<>();
    disk.crashStates(disk.operations(), Profile.exhaustive(SEED).tearing(2, HARMS))
        .forEach(state -> found.add(whatIsFound(state.mount().getPath(PowerLossRig.DIRECTORY))));
    assertThat(found).containsExactly("1", "2", "3", "this is not frame 2, but a frame follows");
  }

  private static String whatIsFound(Path directory) {
    try (KVStore store = KVStore.open(directory, StoreProgram.small(1), Runnable::run)) {
      return new String(store.get(Key.of("a")).orElseThrow().toByteArray(), UTF_8);
    } catch (StoreException e) {
      return String.valueOf(e.getMessage())
          .replaceAll(".*: (this is not frame 2.* follows) at offset .*", "$1");
    }
  }

  private static Value value(int number) {
    return Value.of(("" + number).getBytes(UTF_8));
  }

  @Test
  void mutations_whenAWriteIsCutShort_areRefusedAndLeaveNothing(TestInfo test) {
    for (int write = 1; write <= 5; write++) {
      int n = write;
      faultRig.explore(shortWorkload(), faults -> faults.shortWrite(n, 3));
    }

    tell(test, faultRig);
  }

  @Test
  void put_whenTheDiskIsFull_isRefusedUntilThereIsSpace(TestInfo test) {
    faultRig.explore(
        (directory, ledger) -> {
          MemoryFileSystem disk = (MemoryFileSystem) directory.getFileSystem();
          try (StoreProgram program = new StoreProgram(directory, ledger)) {
            program.put("a", "1");
            disk.faults().setCapacity(disk.used() + 40);
            program.put("b", "2".repeat(150));
            assertThat(program.failures()).containsExactly(Reason.FULL);
            program.erase("a");
            disk.faults().setCapacity(2_000);
            program.put("b", "2".repeat(150));
          }
        });

    tell(test, faultRig);
  }

  @Test
  void mutations_whenManyAndLarge_areKeptOnceAcknowledged(TestInfo test) {
    PowerLossRig<Map<String, String>> sampling = rig(StoreProgram::goOn, Profile.sampled(20, SEED));

    sampling.explore(longWorkload());

    tell(test, sampling);
  }

  /** A promise that is kept most of the time is broken at one of them. */
  @Test
  void mutations_whenThousands_areKeptOnceAcknowledged(TestInfo test) {
    faultRig.explore(
        (directory, ledger) -> {
          Random random = new Random(SEED);
          try (StoreProgram program = new StoreProgram(directory, ledger)) {
            ledger.fastForward(
                () -> {
                  for (int i = 0; i < 3_000; i++) {
                    program.change(random);
                  }
                });
            program.put("a", "1");
          }
        });

    tell(test, faultRig);
    assertThat(faultRig.report().crashPoints()).isGreaterThan(3_000);
  }

  /** A promise that holds for small snapshots may not hold for one of several MiB. */
  @Test
  void mutations_whenTheSnapshotGrowsToMebibytes_areKeptOnceAcknowledged(TestInfo test) {
    PowerLossRig<Map<String, String>> sampling = rig(StoreProgram::look, Profile.sampled(3, SEED));

    sampling.explore(
        (directory, ledger) -> {
          Random random = new Random(SEED);
          try (StoreProgram program = ofLargeValues(directory, ledger)) {
            ledger.fastForward(
                () -> {
                  for (int i = 0; i < 12; i++) {
                    int size = Value.MAX_BYTES / (1 + random.nextInt(4));
                    program.put("large " + i % 8, ("" + i).repeat(size).substring(0, size));
                    program.change(random);
                  }
                });
            program.erase("large 0");
          }
        });

    tell(test, sampling);
  }

  /** First that of the new segment, in a run of its own, then that of the new snapshot. */
  @Test
  void checkpoint_whenARenameFailsAndTookEffect_losesNothing(TestInfo test) {
    for (int rename = 1; rename <= 2; rename++) {
      int n = rename;
      faultRig.explore(
          (directory, ledger) -> {
            try (StoreProgram program = new StoreProgram(directory, ledger)) {
              failRenameAfterwards(Faults.of(directory), n);
              for (int i = 0; i < 8; i++) {
                program.put("a", "" + i);
              }
              assertThat(program.failures()).hasSize(n == 1 ? 1 : 0);
            }
          });
    }

    tell(test, faultRig);
  }

  /**
   * A full disk leaves a part of the room of a segment, which no frame makes durable. If the next
   * one came before it is, a power loss could put the bytes of a deleted file between the two.
   */
  @Test
  void checkpoint_afterRoomThatDidNotFit_losesNothing(TestInfo test) {
    faultRig.explore(
        (directory, ledger) -> {
          MemoryFileSystem disk = (MemoryFileSystem) directory.getFileSystem();
          Path deleted = directory.resolveSibling("deleted");
          Files.createDirectories(directory);
          Files.writeString(deleted, "x".repeat(500));
          Files.delete(deleted);
          List<Runnable> checkpoints = new ArrayList<>();
          try (StoreProgram program =
              new StoreProgram(directory, ledger, StoreProgram.small(1), checkpoints::add)) {
            while (checkpoints.isEmpty()) {
              program.put("a", "1");
            }
            program.put("b", "1");
            program.put("c", "1");
            disk.faults().setCapacity(disk.used() + 10);
            program.put("d", "1");
            assertThat(program.failures()).containsExactly(Reason.FULL);
            disk.faults().setCapacity(Long.MAX_VALUE);
            checkpoints.removeFirst().run();
            program.put("e", "1");
            assertThat(directory.resolve("kv.log.3")).exists();
            checkpoints.removeFirst().run();
          }
        });

    tell(test, faultRig);
  }

  private static void failRenameAfterwards(Faults faults, int n) {
    long before = faults.attempts().stream().filter(a -> a.kind() == Kind.RENAME).count();
    faults.failAfterwards(
        a -> a.kind() == Kind.RENAME && a.numberOfKind() == before + n, Faults::inputOutputError);
  }

  private static Workload<Map<String, String>> shortWorkload() {
    return (directory, ledger) -> {
      try (StoreProgram program = new StoreProgram(directory, ledger)) {
        program.put("a", "1");
        program.put("b", "");
        program.put("a", "22");
        program.reopen();
        program.erase("b");
        program.put("c", "3");
      }
    };
  }

  private static Workload<Map<String, String>> longWorkload() {
    return (directory, ledger) -> {
      Random random = new Random(SEED);
      try (StoreProgram program = ofLargeValues(directory, ledger)) {
        for (int i = 0; i < 60; i++) {
          program.step(random);
        }
        program.put("large", "v".repeat(Value.MAX_BYTES));
      }
    };
  }

  private static StoreProgram ofLargeValues(Path directory, Ledger<Map<String, String>> ledger) {
    return new StoreProgram(directory, ledger, StoreProgram.LARGE, Runnable::run);
  }

  private static void tell(TestInfo test, PowerLossRig<?> rig) {
    System.out.println(
        "power loss, " + test.getTestMethod().orElseThrow().getName() + ": " + rig.report());
  }
}

package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public operation waits for the one lock, get included. A test that only calls the store
 * notices a missing lock once in a thousand runs. So this test holds the lock itself, and sees
 * which threads queue for it.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KVStoreLockTest {
  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));

  private KVStore store;
  private ReentrantLock lock;

  /** A public operation of the store. */
  record Operation(String name, Consumer<KVStore> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Operation> operations() {
    return Stream.of(
        new Operation("get", store -> store.get(NAME)),
        new Operation("put", store -> store.put(NAME, ALICE)),
        new Operation("erase", store -> store.erase(NAME)),
        new Operation("keys", KVStore::keys),
        new Operation("close", KVStore::close));
  }

  @BeforeEach
  void open(@TempDir Path directory) throws ReflectiveOperationException {
    store = KVStore.open(directory);
    lock = lockOf(store);
  }

  /** Closes the store, unless a failed test has left it locked: the close would wait for ever. */
  @AfterEach
  void close() {
    if (lock == null || !lock.isLocked()) {
      store.close();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_whenTheLockIsHeld_waitsForIt(Operation operation) throws InterruptedException {
    Thread caller = new Thread(() -> operation.call().accept(store), operation.name());
    lock.lock();
    try {
      caller.start();
      while (!lock.hasQueuedThread(caller)) {
        assertThat(caller.isAlive()).as("%s waits for the lock", operation).isTrue();
        Thread.onSpinWait();
      }
    } finally {
      lock.unlock();
    }
    caller.join();
    assertThat(lock.isLocked()).as("%s has left the lock locked", operation).isFalse();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_whenItFails_releasesTheLock(Operation operation) {
    store.close();
    try {
      operation.call().accept(store);
    } catch (StoreException e) {
      assertThat(e.reason()).isEqualTo(StoreException.Reason.CLOSED);
    }
    assertThat(lock.isLocked()).as("%s has left the lock locked", operation).isFalse();
  }

  /** The lock is held from the first byte of a mutation to the fsync of the directory. */
  @Test
  void mutation_whileTheDiskIsAtWork_holdsTheLock() throws ReflectiveOperationException {
    Path disk = MemoryFileSystem.create().getPath("/data");
    List<String> unlocked = new ArrayList<>();
    try (KVStore onDisk = KVStore.open(disk)) {
      ReentrantLock itsLock = lockOf(onDisk);
      Faults faults = Faults.of(disk);
      faults.failWhen(
          attempt -> {
            if (!itsLock.isHeldByCurrentThread()) {
              unlocked.add(attempt.kind() + " " + attempt.path());
            }
            return false;
          },
          Faults::inputOutputError);
      int before = faults.attempts().size();
      onDisk.put(NAME, ALICE);
      onDisk.erase(NAME);
      assertThat(faults.attempts()).as("what was asked of the disk").hasSizeGreaterThan(before);
    }
    assertThat(unlocked).as("what was asked of the disk without the lock").isEmpty();
  }

  @Test
  void operations_whenListed_areAllThatTheStoreHas() {
    assertThat(KVStore.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
        .extracting("name")
        .containsExactlyInAnyOrderElementsOf(operations().map(Operation::name).toList());
  }

  private static ReentrantLock lockOf(KVStore store) throws ReflectiveOperationException {
    List<Field> locks =
        Arrays.stream(KVStore.class.getDeclaredFields())
            .filter(field -> field.getType() == ReentrantLock.class)
            .toList();
    assertThat(locks).as("one coarse lock").hasSize(1);
    locks.get(0).setAccessible(true);
    return (ReentrantLock) locks.get(0).get(store);
  }
}

package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keystages.testkit.powerloss.Kind.FORCE_FILE;
import static keystages.testkit.powerloss.Kind.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import keystages.store.StoreException.Reason;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutations of many threads are committed in groups. While the first force of the log is under way,
 * a test starts further threads, each of which waits before the next one starts. So the groups are
 * the same in every run.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {
  private static final Key FIRST = Key.of("first");
  private static final Key NAME = Key.of("name");
  private static final Value VALUE = value("v");

  private final MemoryFileSystem disk = MemoryFileSystem.create();
  private final Path directory = disk.getPath("/data");
  private KVStore store;
  private int askedToOpen;

  /** A thread that calls the store, and what it returned. */
  private static final class Caller {
    final CompletableFuture<Object> answer = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean interruptedAtTheEnd;

    Caller(KVStore store, Function<KVStore, Object> call) {
      thread =
          new Thread(
              () -> {
                try {
                  answer.complete(call.apply(store));
                } catch (Throwable e) {
                  answer.completeExceptionally(e);
                }
                interruptedAtTheEnd = Thread.currentThread().isInterrupted();
              });
      thread.start();
    }

    static Caller waiting(KVStore store, Function<KVStore, Object> call) {
      Caller caller = new Caller(store, call);
      caller.awaitWaiting();
      return caller;
    }

    void awaitWaiting() {
      while (thread.getState() != Thread.State.WAITING) {
        assertThat(thread.isAlive()).as("the thread waits").isTrue();
        Thread.onSpinWait();
      }
    }

    /** Interrupts the thread, which goes on waiting. */
    void interrupt() {
      thread.interrupt();
      while (thread.isInterrupted()) {
        Thread.onSpinWait();
      }
      awaitWaiting();
    }

    boolean isInterruptedAtTheEnd() throws InterruptedException {
      thread.join();
      return interruptedAtTheEnd;
    }

    Reason reason() {
      return answer
          .handle(
              (returned, failure) -> {
                if (failure instanceof StoreException e) {
                  return e.reason();
                }
                throw new AssertionError("returned " + returned, failure);
              })
          .join();
    }
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(directory);
    HandMade.write(directory, HandMade.snapshot(0));
    store = KVStore.open(directory);
    askedToOpen = disk.faults().attempts().size();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void read_whileTheLogIsForced_answersWithTheStateBefore() {
    List<Object> answers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          answers.add(new Caller(store, s -> s.get(FIRST).isPresent()).answer.join());
          answers.add(new Caller(store, KVStore::keys).answer.join());
        });
    store.put(FIRST, VALUE);
    assertThat(answers).containsExactly(false, List.of());
    assertThat(store.keys()).containsExactly(FIRST);
  }

  @Test
  void read_whileTheLockOfTheQueueIsHeld_answers() throws ReflectiveOperationException {
    store.put(FIRST, VALUE);
    ReentrantLock lock = lockOf(store);
    lock.lock();
    try {
      assertThat(new Caller(store, s -> s.get(FIRST).isPresent()).answer.join()).isEqualTo(true);
      assertThat(new Caller(store, KVStore::keys).answer.join()).isEqualTo(List.of(FIRST));
      Caller.waiting(store, s -> s.put(NAME, VALUE));
    } finally {
      lock.unlock();
    }
  }

  @Test
  void mutations_whileAGroupIsOnItsWay_becomeOneFrameWithOneForce() throws IOException {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          for (int i = 0; i < 5; i++) {
            Key key = Key.of("key" + i);
            callers.add(Caller.waiting(store, s -> s.put(key, VALUE)));
          }
        });
    store.put(FIRST, VALUE); // makes room too
    callers.forEach(caller -> assertThat(caller.answer.join()).isEqualTo(true));
    assertThat(asked(FORCE_FILE)).as("forces").isEqualTo(2);
    assertThat(asked(WRITE)).as("writes: the room, and two frames").isEqualTo(3);
    assertThat(log())
        .startsWith(
            HandMade.segment(
                1,
                1,
                HandMade.frame(1, HandMade.entry("first", "v")),
                HandMade.frame(
                    2,
                    HandMade.entry("key0", "v"),
                    HandMade.entry("key1", "v"),
                    HandMade.entry("key2", "v"),
                    HandMade.entry("key3", "v"),
                    HandMade.entry("key4", "v"))));
    assertThat(store.keys()).hasSize(6);
  }

  @Test
  void mutations_whenOfOneKey_areDecidedInTheOrderOfTheLog() throws IOException {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.put(NAME, value("1"))));
          callers.add(Caller.waiting(store, s -> s.put(NAME, value("2"))));
          callers.add(Caller.waiting(store, s -> s.erase(NAME)));
          callers.add(Caller.waiting(store, s -> s.erase(NAME)));
          callers.add(Caller.waiting(store, s -> s.put(NAME, value("3"))));
          callers.add(Caller.waiting(store, s -> s.erase(FIRST)));
        });
    store.put(FIRST, VALUE);
    assertThat(callers.stream().map(caller -> caller.answer.join()))
        .containsExactly(true, false, true, false, true, true);
    assertThat(store.get(NAME)).contains(value("3"));
    assertThat(log())
        .startsWith(
            HandMade.segment(
                1,
                1,
                HandMade.frame(1, HandMade.entry("first", "v")),
                HandMade.frame(
                    2,
                    HandMade.entry("name", "1"),
                    HandMade.entry("name", "2"),
                    HandMade.erased("name"),
                    HandMade.entry("name", "3"),
                    HandMade.erased("first"))));
  }

  @Test
  void group_whenItChangesNothing_isNotWritten() {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.erase(NAME)));
          callers.add(Caller.waiting(store, s -> s.erase(NAME)));
        });
    store.put(FIRST, VALUE);
    callers.forEach(caller -> assertThat(caller.answer.join()).isEqualTo(false));
    assertThat(asked(FORCE_FILE)).isEqualTo(1);
  }

  @Test
  void group_whenItsForceFails_isInDoubtAndSoIsEveryLaterMutation() {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.put(NAME, VALUE)));
          callers.add(Caller.waiting(store, s -> s.erase(FIRST)));
          callers.add(Caller.waiting(store, s -> s.erase(Key.of("absent"))));
        });
    failForce(2);
    assertThat(store.put(FIRST, VALUE)).isTrue();
    callers.forEach(caller -> assertThat(caller.reason()).isEqualTo(Reason.STOPPED));
    assertStopped();
    assertThat(asked(FORCE_FILE)).isEqualTo(2);
  }

  @Test
  void mutations_whenTheForceOfTheGroupBeforeFails_areNotEvenWritten() throws IOException {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.put(NAME, VALUE)));
          callers.add(Caller.waiting(store, s -> s.put(Key.of("other"), VALUE)));
        });
    failForce(1);
    assertStopped();
    callers.forEach(caller -> assertThat(caller.reason()).isEqualTo(Reason.STOPPED));
    byte[] frame = HandMade.frame(1, HandMade.entry("first", "v"));
    assertThat(log())
        .isEqualTo(
            Arrays.copyOf(HandMade.segment(1, 1, frame), 40 + LogSettings.DEFAULT.roomBytes()));
  }

  @Test
  void group_whenThereIsNoRoomForIt_isRefusedAndChangesNothing() {
    Key large = Key.of("large");
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          disk.faults().setCapacity(1);
          callers.add(Caller.waiting(store, s -> s.put(large, Value.of(new byte[900_000]))));
          callers.add(Caller.waiting(store, s -> s.put(NAME, Value.of(new byte[200_000]))));
          callers.add(Caller.waiting(store, s -> s.erase(FIRST)));
        });
    store.put(FIRST, VALUE); // makes room of 1 MiB
    assertThat(callers.get(0).answer.join()).isEqualTo(true);
    assertThat(callers.get(1).reason()).isEqualTo(Reason.FULL);
    assertThat(callers.get(2).reason()).isEqualTo(Reason.FULL);
    assertThat(store.keys()).containsExactly(FIRST, large);
    assertThat(store.erase(FIRST)).isTrue();
  }

  @Test
  void mutation_whenItsThreadIsInterruptedWhileItWaits_isCarriedOutAndTheInterruptIsKept()
      throws InterruptedException {
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          for (Key key : List.of(NAME, Key.of("other"))) {
            Caller caller = Caller.waiting(store, s -> s.put(key, VALUE));
            caller.interrupt();
            callers.add(caller);
          }
        });
    store.put(FIRST, VALUE);
    for (Caller caller : callers) {
      assertThat(caller.answer.join()).isEqualTo(true);
      assertThat(caller.isInterruptedAtTheEnd()).as("interrupted").isTrue();
    }
    assertThat(store.put(FIRST, VALUE)).isFalse();
  }

  @Test
  void close_whileMutationsAreUnderWay_waitsForThemAndLetsNoOtherIn() {
    List<Caller> callers = new ArrayList<>();
    List<Reason> refusals = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.put(NAME, VALUE)));
          callers.add(
              Caller.waiting(
                  store,
                  s -> {
                    s.close();
                    return "closed";
                  }));
          refusals.add(new Caller(store, s -> s.put(Key.of("late"), VALUE)).reason());
          refusals.add(new Caller(store, s -> s.get(FIRST)).reason());
        });
    assertThat(store.put(FIRST, VALUE)).isTrue();
    assertThat(callers.stream().map(caller -> caller.answer.join()))
        .containsExactly(true, "closed");
    assertThat(refusals).containsExactly(Reason.CLOSED, Reason.CLOSED);
    try (KVStore reopened = KVStore.open(directory)) {
      assertThat(reopened.keys()).containsExactly(FIRST, NAME);
    }
  }

  @Test
  void group_whenLargerThanAMebibyte_isSplit() {
    Value large = Value.of(new byte[400_000]);
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          for (int i = 0; i < 5; i++) {
            Key key = Key.of("key" + i);
            callers.add(Caller.waiting(store, s -> s.put(key, large)));
          }
        });
    store.put(FIRST, VALUE);
    callers.forEach(caller -> assertThat(caller.answer.join()).isEqualTo(true));
    assertThat(asked(FORCE_FILE)).as("groups of 1, 2, 2 and 1").isEqualTo(4);
    store.close();
    try (KVStore reopened = KVStore.open(directory)) {
      assertThat(reopened.keys()).hasSize(6);
    }
  }

  @Test
  void mutation_whenLargerThanAGroupMayBe_isAGroupOfItsOwn() {
    Key longest = Key.of("k".repeat(Key.MAX_BYTES));
    Value greatest = Value.of(new byte[Value.MAX_BYTES]);
    List<Caller> callers = new ArrayList<>();
    whileTheFirstForceIsUnderWay(
        () -> {
          callers.add(Caller.waiting(store, s -> s.put(longest, greatest)));
          callers.add(Caller.waiting(store, s -> s.put(NAME, VALUE)));
        });
    store.put(FIRST, VALUE);
    callers.forEach(caller -> assertThat(caller.answer.join()).isEqualTo(true));
    assertThat(asked(FORCE_FILE)).isEqualTo(3);
  }

  /** Runs this in the middle of the first force of the log. */
  private void whileTheFirstForceIsUnderWay(Runnable meanwhile) {
    disk.faults()
        .failWhen(
            attempt -> {
              if (attempt.kind() == FORCE_FILE && asked(FORCE_FILE) == 1) {
                meanwhile.run();
              }
              return false;
            },
            Faults::inputOutputError);
  }

  private void failForce(int number) {
    disk.faults()
        .failWhen(
            attempt -> attempt.kind() == FORCE_FILE && asked(FORCE_FILE) == number,
            Faults::inputOutputError);
  }

  /** How often that was asked of the disk since the store is open. */
  private long asked(Kind kind) {
    return disk.faults().attempts().stream()
        .skip(askedToOpen)
        .filter(attempt -> attempt.kind() == kind)
        .count();
  }

  private void assertStopped() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.put(FIRST, VALUE))
        .matches(e -> e.reason() == Reason.STOPPED);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.get(FIRST))
        .matches(e -> e.reason() == Reason.STOPPED);
  }

  private byte[] log() throws IOException {
    return Files.readAllBytes(directory.resolve("kv.log.1"));
  }

  private static ReentrantLock lockOf(KVStore store) throws ReflectiveOperationException {
    Field groups = KVStore.class.getDeclaredField("groups");
    groups.setAccessible(true);
    Field lock = GroupCommit.class.getDeclaredField("lock");
    lock.setAccessible(true);
    return (ReentrantLock) lock.get(groups.get(store));
  }

  private static Value value(String text) {
    return Value.of(text.getBytes(UTF_8));
  }
}

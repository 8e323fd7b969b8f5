package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No thread sees a mutation that is not durable yet, and no reader waits for one. While a mutation
 * runs, and a checkpoint before it, another thread calls the store at each operation on the disk,
 * up to the fsync of the log: a read answers at once, as if the mutation had not begun, and another
 * mutation waits.
 *
 * <p>The thread that writes cannot see such a dirty read, and a client sees it only if the power
 * goes within a millisecond: it has read what the store then forgets.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KVStoreDirtyReadTest {
  private static final Key KEY = Key.of("key");
  private static final Value OLD = value("old");
  private static final Value NEW = value("new");

  /** A mutation or a call that looks at it from another thread. */
  record Call(String name, boolean isRead, Function<KVStore, Object> call) {
    Object on(KVStore store) {
      return call.apply(store);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A call at one moment of a mutation. */
  record Moment(Call mutation, boolean keyIsThere, int operation, Call other) {
    @Override
    public String toString() {
      String key = keyIsThere ? "is there" : "is new";
      return other + " at operation " + operation + " of " + mutation + ", the key " + key;
    }
  }

  private static List<Call> calls() {
    return List.of(
        new Call("get", true, store -> store.get(KEY)),
        new Call("keys", true, KVStore::keys),
        new Call("put", false, store -> store.put(KEY, NEW)),
        new Call("erase", false, store -> store.erase(KEY)));
  }

  static Stream<Moment> moments() {
    Call put = calls().get(2);
    Call erase = calls().get(3);
    return Stream.of(during(put, false), during(put, true), during(erase, true))
        .flatMap(List::stream);
  }

  private static List<Moment> during(Call mutation, boolean keyIsThere) {
    Path directory = MemoryFileSystem.create().getPath("/data");
    try (KVStore store = open(directory, keyIsThere)) {
      int before = Faults.of(directory).attempts().size();
      mutation.on(store);
      int operations = Faults.of(directory).attempts().size() - before;
      return IntStream.rangeClosed(1, operations)
          .boxed()
          .flatMap(n -> calls().stream().map(other -> new Moment(mutation, keyIsThere, n, other)))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("moments")
  void call_whileAnotherThreadsMutationIsNotDurable_answersTheOldStateIfItReadsAndWaitsIfNot(
      Moment moment) {
    Object oldAnswer = answerWithoutTheMutation(moment);
    Path directory = MemoryFileSystem.create().getPath("/data");
    try (KVStore store = open(directory, moment.keyIsThere())) {
      Faults faults = Faults.of(directory);
      int at = faults.attempts().size() + moment.operation();
      CompletableFuture<Object> answer = new CompletableFuture<>();
      List<Object> early = new ArrayList<>();
      faults.failWhen(
          attempt -> {
            if (attempt.number() == at) {
              startAndAwaitAnswerOrWait(() -> answer.complete(moment.other().on(store)));
              if (answer.isDone()) {
                early.add(answer.join());
              }
            }
            return false;
          },
          Faults::inputOutputError);
      moment.mutation().on(store);
      answer.join();
      assertThat(early)
          .as("%s: what it answers before the mutation is durable", moment)
          .isEqualTo(moment.other().isRead() ? List.of(oldAnswer) : List.of());
    }
  }

  @Test
  void calls_whenListed_areAllThatTheStoreHas() {
    List<String> names =
        Stream.concat(calls().stream().map(Call::name), Stream.of("close")).toList();
    PublicOperations.requireAll(KVStore.class, names, "calls() of KVStoreDirtyReadTest");
  }

  private static Object answerWithoutTheMutation(Moment moment) {
    try (KVStore store = open(MemoryFileSystem.create().getPath("/data"), moment.keyIsThere())) {
      return moment.other().on(store);
    }
  }

  private static KVStore open(Path directory, boolean keyIsThere) {
    KVStore store = Checkpoint.open(directory);
    if (keyIsThere) {
      store.put(KEY, OLD);
    }
    return store;
  }

  /** Returns when the other thread has ended, or waits for something: time plays no part. */
  private static void startAndAwaitAnswerOrWait(Runnable call) {
    Thread other = new Thread(call, "other");
    other.start();
    while (EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE).contains(other.getState())) {
      Thread.onSpinWait();
    }
  }

  private static Value value(String text) {
    return Value.of(text.getBytes(UTF_8));
  }
}

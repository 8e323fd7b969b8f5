package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import keystages.testkit.powerloss.Faults;
import keystages.testkit.powerloss.Kind;
import keystages.testkit.powerloss.MemoryFileSystem;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader never waits for a disk: while a mutation does, it is answered with the old state. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersTest {
  private static final Key NAME = Key.of("name");
  private static final Value ALICE = Value.of("Alice".getBytes(UTF_8));
  private static final Value BOB = Value.of("Bob".getBytes(UTF_8));

  @ParameterizedTest
  @EnumSource(names = {"WRITE", "FORCE_FILE"})
  void get_whileAMutationWaitsForTheDisk_answersWithTheOldValue(Kind kind) {
    Path directory = MemoryFileSystem.create().getPath("/data");
    List<Optional<Value>> answers = new ArrayList<>();
    try (KVStore store = KVStore.open(directory)) {
      store.put(NAME, ALICE);
      Faults.of(directory)
          .failWhen(
              attempt -> {
                if (attempt.kind() == kind) {
                  CompletableFuture<Optional<Value>> answer = new CompletableFuture<>();
                  Thread reader = new Thread(() -> answer.complete(store.get(NAME)));
                  reader.start();
                  awaitEndOrWaiting(reader);
                  if (answer.isDone()) {
                    answers.add(answer.join());
                  }
                }
                return false;
              },
              Faults::inputOutputError);
      store.put(NAME, BOB);
      assertThat(answers).as("answers while the disk is busy").containsExactly(Optional.of(ALICE));
      assertThat(store.get(NAME)).contains(BOB);
    }
  }

  private static void awaitEndOrWaiting(Thread thread) {
    while (EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE).contains(thread.getState())) {
      Thread.onSpinWait();
    }
  }
}

package keystages.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint runs in the background, one at a time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckpointsTest {
  private static final Key NAME = Key.of("name");

  @TempDir private Path directory;

  /** Checkpoints that have begun, and go on when the test says so. */
  private final List<Runnable> begun = new ArrayList<>();

  @Test
  void checkpoint_whileItRuns_letsMutationsGoOnAndNoOtherBegin() throws IOException {
    try (KVStore store = KVStore.open(directory, Checkpoint.SMALL, begun::add)) {
      for (int i = 0; i < 5; i++) {
        store.put(NAME, value(i));
        assertThat(store.get(NAME)).contains(value(i));
      }
      assertThat(begun).as("checkpoints").hasSize(1);
      assertThat(directory.resolve("kv.log.1")).exists();
      begun.getFirst().run();
      assertThat(directory.resolve("kv.log.1")).doesNotExist();
      assertThat(Checkpoint.firstSegment(directory)).isEqualTo(2);

      store.put(NAME, value(5));
      assertThat(begun).as("checkpoints").hasSize(2);
      begun.getLast().run();
    }
    try (KVStore store = KVStore.open(directory)) {
      assertThat(store.get(NAME)).contains(value(5));
    }
  }

  @Test
  void snapshot_whenMutationsCameAfterItsCheckpointBegan_hasTheStateOfThatInstant()
      throws IOException {
    try (KVStore store = KVStore.open(directory, new LogSettings(64, 50, () -> 7), begun::add)) {
      store.put(NAME, value(1));
      store.put(NAME, value(2));
      store.put(Key.of("other"), value(3));
      begun.getFirst().run();
      assertThat(Checkpoint.entries(directory)).isEqualTo(HandMade.entry("name", "value 1"));
    }
  }

  @Test
  void checkpoint_whenTheLogIsShorterThanTheSnapshot_waitsUntilItIsNot() {
    try (KVStore store = KVStore.open(directory, Checkpoint.SMALL, begun::add)) {
      store.put(NAME, Value.of(new byte[1_000]));
      begun.getLast().run();
      assertThat(begun).as("of nothing").hasSize(1);
      store.put(NAME, value(0));
      begun.getLast().run();
      assertThat(begun).as("of 1,000 bytes").hasSize(2);
      int mutations = 0;
      while (begun.size() == 2) {
        store.put(NAME, value(0));
        mutations++;
      }
      begun.getLast().run();
      // The segment begins with 72 bytes, and the first of 32 puts of 32 bytes that finds 1,037
      // bytes, as long as the snapshot, begins the next checkpoint.
      assertThat(mutations).isEqualTo(32);
    }
  }

  @Test
  void checkpoint_byDefault_waitsUntilTheLogHas16Mebibytes() {
    byte[] incompressible = new byte[1_000_000];
    new Random(1).nextBytes(incompressible);
    try (KVStore store = KVStore.open(directory, LogSettings.DEFAULT, begun::add)) {
      int mutations = 0;
      while (begun.isEmpty()) {
        store.put(NAME, Value.of(incompressible));
        mutations++;
      }
      begun.getFirst().run();
      // A frame has 1,000,025 bytes: the log has 16,777,216 after 17, and the next put finds that.
      assertThat(mutations).isEqualTo(18);
    }
  }

  @Test
  void close_whileACheckpointRuns_waitsForIt() throws Exception {
    KVStore store = KVStore.open(directory, Checkpoint.SMALL, begun::add);
    store.put(NAME, value(1));
    Thread closing = new Thread(store::close);
    closing.start();
    while (closing.getState() != Thread.State.WAITING) {
      assertThat(closing.isAlive()).as("close waits").isTrue();
      Thread.onSpinWait();
    }
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> KVStore.open(directory).close())
        .withMessageContaining("is in use by this process");
    begun.getFirst().run();
    closing.join();
    assertThat(Files.exists(directory.resolve("kv.log.1"))).isFalse();
    KVStore.open(directory).close();
  }

  /** For instance because the process may have no more threads. */
  @Test
  void checkpoint_whenItCannotBeStarted_stopsTheStoreWhichCanBeClosed() {
    KVStore store =
        KVStore.open(
            directory,
            Checkpoint.SMALL,
            task -> {
              throw new RejectedExecutionException("no more threads");
            });
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> store.put(NAME, value(1)));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.get(NAME))
        .matches(e -> e.reason() == StoreException.Reason.STOPPED);
    store.close();
    try (KVStore reopened = KVStore.open(directory)) {
      assertThat(reopened.put(NAME, value(1))).isTrue();
    }
  }

  private static Value value(int number) {
    return Value.of(("value " + number).getBytes(UTF_8));
  }
}

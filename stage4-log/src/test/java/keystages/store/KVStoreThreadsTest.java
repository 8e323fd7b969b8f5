package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 64 threads at once: no write is lost, and no reader sees a torn value. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KVStoreThreadsTest {
  private static final int THREADS = 64;
  private static final int ROUNDS = 4;
  private static final Key SHARED = Key.of("shared");

  @TempDir private Path directory;

  @Test
  void operations_whenManyThreadsCallThem_loseNothingAndTearNothing() throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (KVStore store = KVStore.open(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      store.put(SHARED, sealed(0, 0));
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(threads.submit(() -> run(store, thread, start)));
      }
      joinAll(all);
      assertEverythingIsThere(store);
    }
    try (KVStore reopened = KVStore.open(directory)) {
      assertEverythingIsThere(reopened);
    }
  }

  private static Void run(KVStore store, int thread, CyclicBarrier start) throws Exception {
    start.await();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(store.put(own(thread, round), sealed(thread, round))).isTrue();
      assertThat(store.get(own(thread, round))).contains(sealed(thread, round));
      store.put(SHARED, sealed(thread, round));
      assertThat(isWhole(store.get(SHARED).orElseThrow())).as("the shared value is whole").isTrue();
      assertThat(store.keys()).contains(own(thread, round), SHARED).isSorted();
      if (round > 0) {
        assertThat(store.erase(own(thread, round - 1))).isTrue();
      }
    }
    return null;
  }

  private static void assertEverythingIsThere(KVStore store) {
    List<Key> expected = new ArrayList<>(List.of(SHARED));
    for (int thread = 0; thread < THREADS; thread++) {
      Key last = own(thread, ROUNDS - 1);
      expected.add(last);
      assertThat(store.get(last)).as("%s", last).contains(sealed(thread, ROUNDS - 1));
    }
    assertThat(store.keys()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(isWhole(store.get(SHARED).orElseThrow())).isTrue();
  }

  private static void joinAll(List<Future<?>> all) throws InterruptedException {
    for (Future<?> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  private static Key own(int thread, int round) {
    return Key.of("thread " + thread + " round " + round);
  }

  /** Bytes and their checksum. The length differs from thread to thread. */
  private static Value sealed(int thread, int round) {
    byte[] content = new byte[100 + thread * 7];
    new Random(thread * 1_000L + round).nextBytes(content);
    return Value.of(
        ByteBuffer.allocate(content.length + 8).put(content).putLong(checksum(content)).array());
  }

  private static boolean isWhole(Value value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.toByteArray());
    byte[] content = new byte[bytes.remaining() - 8];
    bytes.get(content);
    return checksum(content) == bytes.getLong();
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }
}

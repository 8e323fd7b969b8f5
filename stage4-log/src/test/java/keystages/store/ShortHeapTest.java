package keystages.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint holds on to the values that were there when it began. What has replaced them takes
 * memory as well, so mutations wait for the checkpoint before both take more than half of the heap.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShortHeapTest {
  private static final Key KEY = Key.of("key");
  private static final Value MEBIBYTE = Value.of(new byte[1 << 20]);
  private static final int PUTS = 20; // of 2 MiB each, as they are estimated

  @TempDir private Path directory;

  @Test
  void mutation_whenACheckpointHoldsOnToTooMuch_waitsForItAndReadersDoNot() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = whereItIs(KVStore.class) + File.pathSeparator + whereItIs(getClass());
    Process process =
        new ProcessBuilder(
                java, "-Xmx32m", "-cp", classPath, getClass().getName(), directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.inputReader().lines())
          .containsExactly("waits", "read", "all puts have returned");
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The process with a small heap. Its checkpoints run when it says so. */
  public static void main(String[] args) throws InterruptedException {
    Queue<Runnable> begun = new ConcurrentLinkedQueue<>();
    LogSettings settings = new LogSettings(1 << 20, 1, () -> 7);
    try (KVStore store = KVStore.open(Path.of(args[0]), settings, begun::add)) {
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < PUTS; i++) {
                  store.put(KEY, MEBIBYTE);
                }
              });
      writer.start();
      while (writer.isAlive() && writer.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      System.out.println(writer.isAlive() ? "waits" : "did not wait");
      System.out.println(store.get(KEY).isPresent() ? "read" : "not there");
      while (writer.isAlive() || !begun.isEmpty()) {
        Runnable checkpoint = begun.poll();
        if (checkpoint != null) {
          checkpoint.run();
        }
      }
      System.out.println("all puts have returned");
    }
  }

  private static Path whereItIs(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}

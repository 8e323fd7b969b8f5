package keystages.exhaustion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process of a stage uses, as the operating system and its JVM tell.
 *
 * @param pid of the process
 */
record Usage(long pid) {
  /** A generation, or the whole heap of G1; spaces are on lines of their own, without a total. */
  private static final Pattern GENERATION =
      Pattern.compile("total (?:reserved )?\\d+K,(?: committed \\d+K,)? used (\\d+)K");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** The process that has the store in this directory open. */
  static Usage ofHolder(Path data) throws IOException {
    return new Usage(Long.parseLong(Files.readString(data.resolve("kv.lock")).strip()));
  }

  /** How many sockets it has open. */
  int sockets() throws IOException {
    int sockets = 0;
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path link : open.toList()) {
        sockets += isSocket(link) ? 1 : 0;
      }
    }
    return sockets;
  }

  private static boolean isSocket(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // closed since it was listed
    }
  }

  /**
   * Waits until at least {@code min} and at most {@code max} sockets are open.
   *
   * @throws AssertionError if that takes more than a minute
   */
  void awaitSockets(int min, int max) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int sockets = sockets();
    while (sockets < min || sockets > max) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            sockets + " sockets are open after " + PATIENCE + ", expected " + min + " to " + max);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      sockets = sockets();
    }
  }

  /** How much of the heap is in use, garbage included, as {@code jcmd} tells. */
  long heapMebibytes() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    long kibibytes =
        GENERATION.matcher(told).results().mapToLong(r -> Long.parseLong(r.group(1))).sum();
    if (process.waitFor() != 0 || kibibytes == 0) {
      throw new AssertionError("jcmd does not tell the heap of process " + pid + ": " + told);
    }
    return kibibytes / 1_024;
  }
}

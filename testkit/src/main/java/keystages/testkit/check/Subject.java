package keystages.testkit.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import keystages.testkit.check.program.Program;

/**
 * What is examined, and how thoroughly.
 *
 * @param seed of all that is random
 * @param rounds how much is tried: kills, and what else grows with them
 * @param progress where it says how far it has come
 */
record Subject(Program program, long seed, int rounds, Progress progress) {
  private static final AtomicInteger DIRECTORIES = new AtomicInteger();

  /** An empty data directory. */
  Path freshData() throws IOException {
    String name = "data" + DIRECTORIES.incrementAndGet();
    return Files.createDirectory(program.janitor().work().resolve(name));
  }

  Random random(int salt) {
    return new Random(seed * 31 + salt);
  }
}

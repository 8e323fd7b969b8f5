package keystages.testkit.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import keystages.testkit.process.Launch;
import keystages.testkit.process.StageProcess;

/** The checks after a crash. */
public final class Audit {
  /** The files in the data directory of a stage that writes nothing. */
  private static final Set<String> AT_REST = Set.of("kv.lock", "kv.snapshot");

  private Audit() {}

  /**
   * Restarts the stage, without repairing anything. The stage has to serve, hold legal contents and
   * leave no temporary file.
   *
   * @throws AssertionError with the evidence, if it does not
   */
  public static void restart(Launch launch, Set<Contents> legal, Evidence evidence)
      throws IOException {
    try (StageProcess process = launch.start()) {
      if (!process.awaitReady()) {
        throw evidence.failure("does not start again: " + process.awaitErrors());
      }
      Contents found = Contents.read(process.connect());
      if (!legal.contains(found)) {
        throw evidence.failure("the contents after the restart are not legal", legal, found);
      }
      requireAtRest(launch.data(), evidence);
    }
  }

  /**
   * Requires that the directory holds its files and no others.
   *
   * @throws AssertionError with the evidence, if it does not
   */
  public static void requireAtRest(Path data, Evidence evidence) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(data)) {
      files.forEach(file -> found.add(String.valueOf(file.getFileName())));
    }
    if (!found.equals(AT_REST)) {
      throw evidence.failure("files in the data directory", Set.of(AT_REST), found);
    }
  }
}

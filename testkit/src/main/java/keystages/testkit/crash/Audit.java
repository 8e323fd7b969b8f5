package keystages.testkit.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.testkit.process.Launch;
import keystages.testkit.process.StageProcess;

/**
 * The checks after a crash. An audit restarts the stage, without repairing anything. The stage has
 * to serve, hold legal contents and leave no temporary file. An audit is spared where one of an
 * equal directory with the same legal contents has passed before. Thread-safe.
 */
public final class Audit {
  private static final String LOCK_FILE = "kv.lock";

  /** The files in the data directory of a stage that writes nothing. */
  private static final Set<String> AT_REST = Set.of(LOCK_FILE, "kv.snapshot");

  /** Those of a stage that has a log come on top. */
  private static final Pattern SEGMENT = Pattern.compile("kv\\.log\\.\\d+");

  /** A directory, as hashes of its files, and the contents that are legal there. */
  private record Case(Map<String, Integer> files, Set<Contents> legal) {}

  private final Set<Case> passed = ConcurrentHashMap.newKeySet();

  /**
   * Audits the directory of a stage that has crashed.
   *
   * @throws AssertionError with the evidence, if the stage has not kept its promise
   */
  public void restart(Launch launch, Set<Contents> legal, Evidence evidence) throws IOException {
    Case audited = new Case(hashes(launch.data()), legal);
    if (passed.contains(audited)) {
      return;
    }
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
    passed.add(audited);
  }

  /** The lock file holds nothing but the pid of the last process, which is never the same. */
  private static Map<String, Integer> hashes(Path data) throws IOException {
    Map<String, Integer> hashes = new TreeMap<>();
    for (String name : names(data)) {
      byte[] bytes = name.equals(LOCK_FILE) ? new byte[0] : Files.readAllBytes(data.resolve(name));
      hashes.put(name, Arrays.hashCode(bytes));
    }
    return hashes;
  }

  /**
   * Requires that the directory holds its files and no others. A store without a lock file passes:
   * the crash rigs judge what is kept, and others ask for the lock.
   *
   * @throws AssertionError with the evidence, if it does not
   */
  public static void requireAtRest(Path data, Evidence evidence) throws IOException {
    Set<String> found = names(data);
    found.removeIf(name -> SEGMENT.matcher(name).matches());
    if (!found.contains("kv.snapshot") || !AT_REST.containsAll(found)) {
      throw evidence.failure("files in the data directory", Set.of(AT_REST), found);
    }
  }

  /** The names in the directory; none if a crash came before it was made. */
  private static Set<String> names(Path data) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.exists(data)) {
      try (Stream<Path> files = Files.list(data)) {
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      }
    }
    return names;
  }
}

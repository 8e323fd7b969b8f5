package keystages.checks.drift;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares each stage with the one before, byte by byte and in both directions. */
final class Drift {
  /** Fuzz tests are left out: what is the same in every stage is fuzzed in one. */
  private static final String TESTS_OF_SHARED_LAYERS =
      "(http|router|handler|architecture|leaky)/(?!\\w+Fuzz\\.java).*";

  private static final String TESTS_OF_THE_CONTRACT =
      "store/(Key|Value|KVStoreContract|KVStoreModel)Test\\.java";
  private static final String TESTS_OF_THE_DISK =
      "store/(DataDirectory|DirectoryLock|Restart|Snapshot\\w+)Test\\.java";

  /** Which step may change what; all else is a copy. */
  private static final List<Step> TABLE =
      List.of(
          Step.changesOnly(1, 2, "src/main", "Main\\.java", "store/.*"),
          Step.changesOnly(2, 3, "src/main", "Main\\.java", "server/.*", "store/KVStore\\.java"),
          Step.copies(1, 2, "src/test", TESTS_OF_SHARED_LAYERS, TESTS_OF_THE_CONTRACT, "server/.*"),
          Step.copies(
              2, 3, "src/test", TESTS_OF_SHARED_LAYERS, TESTS_OF_THE_CONTRACT, TESTS_OF_THE_DISK),
          Step.changesOnly(3, 4, "src/main", "Main\\.java", "store/.*"),
          Step.copies(
              3,
              4,
              "src/test",
              "(?!store/|crash/|container/DataVolumeIT|server/DescriptorsIT|CheckpointHistories).*",
              TESTS_OF_THE_CONTRACT));

  /**
   * A step from one stage to the next.
   *
   * @param folder of the module
   * @param paths below the folder {@code java/keystages} of that one
   * @param copied whether the paths are those that have to be copies or those that need not
   */
  private record Step(int from, int to, String folder, Pattern paths, boolean copied) {
    static Step changesOnly(int from, int to, String folder, String... paths) {
      return new Step(from, to, folder, anyOf(paths), false);
    }

    static Step copies(int from, int to, String folder, String... paths) {
      return new Step(from, to, folder, anyOf(paths), true);
    }

    private static Pattern anyOf(String... paths) {
      return Pattern.compile("java/keystages/(" + String.join("|", paths) + ")");
    }

    boolean hasToCopy(String file) {
      return paths.matcher(file).matches() == copied;
    }
  }

  private Drift() {}

  /**
   * Says what to do about the files that break the table.
   *
   * @throws AssertionError if there are such files; the message names each
   */
  static void requireNone(List<String> findings) {
    if (!findings.isEmpty()) {
      throw new AssertionError(
          """
          These files of two stages have to be the same, byte for byte, and are not:
            %s
          Copy each to the stages that have another, or say in the table of
          checks/src/test/java/keystages/checks/drift/Drift.java that this step changes it.
          """
              .formatted(String.join("\n  ", findings)));
    }
  }

  /** The files that break the table, one sentence for each. */
  static List<String> findings(Path root) throws IOException {
    List<String> findings = new ArrayList<>();
    List<Stage> stages = Stage.of(root);
    for (int i = 1; i < stages.size(); i++) {
      compare(stages.get(i - 1), stages.get(i), findings);
    }
    return findings;
  }

  private static void compare(Stage before, Stage after, List<String> findings) throws IOException {
    List<Step> steps =
        TABLE.stream()
            .filter(step -> step.from() == before.number() && step.to() == after.number())
            .toList();
    if (steps.isEmpty()) {
      findings.add(after + " has no line in the table of what it may change");
    }
    for (Step step : steps) {
      NavigableSet<String> files = new TreeSet<>(before.files(step.folder()));
      files.addAll(after.files(step.folder()));
      for (String file : files) {
        if (step.hasToCopy(file)) {
          compare(before, after, step.folder() + "/" + file, findings);
        }
      }
    }
  }

  private static void compare(Stage before, Stage after, String file, List<String> findings)
      throws IOException {
    Path old = before.directory().resolve(file);
    Path now = after.directory().resolve(file);
    String name = after + "/" + file;
    if (!Files.exists(now)) {
      findings.add(name + " is missing: " + before + " has it");
    } else if (!Files.exists(old)) {
      findings.add(name + " is extra: " + before + " does not have it");
    } else if (Files.mismatch(old, now) >= 0) {
      long line = lineOf(Files.mismatch(old, now), now);
      findings.add(name + " differs from that of " + before + " at line " + line);
    }
  }

  /** The number of the line, from 1, in which this byte of the file stands. */
  private static long lineOf(long offset, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] before = in.readNBytes(Math.toIntExact(offset));
      return 1 + new String(before, ISO_8859_1).chars().filter(c -> c == '\n').count();
    }
  }
}

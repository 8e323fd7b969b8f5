package keystages.testkit.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keystages.testkit.variant.PatchFile;

/**
 * A patch that breaks one promise. The file has a header of {@code Name: text} lines, then an empty
 * line, then a unified diff within a stage's module:
 *
 * <pre>
 * Breaks: the promise, in a sentence
 * Stages: 2 3
 * Level: 3, which finds it in stage 3 each time; or none, since …: why the checker need not find it
 * Caught-by: keystages.crash.KillLoopIT, or keystages.store.KeyTest#oneMethod
 * Message: a regular expression that is found in what the test says when it fails
 * </pre>
 *
 * <p>The last two may come more than once, in pairs. Other fields are for people.
 */
public record PlantedBug(
    Path patch, String breaks, List<Integer> stages, String level, List<Trap> caughtBy) {
  private static final Pattern LEVEL = Pattern.compile("[1-6]|none, since \\S.*");

  /** A test, or one method of it, and what it says when it catches the bug. */
  public record Trap(String test, Pattern message) {}

  public PlantedBug {
    stages = List.copyOf(stages);
    caughtBy = List.copyOf(caughtBy);
  }

  /** All bugs in the directory, in the order of their names. */
  public static List<PlantedBug> in(Path directory) throws IOException {
    List<PlantedBug> bugs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".patch")) {
          bugs.add(read(file));
        }
      }
    }
    return bugs;
  }

  /**
   * Reads a patch.
   *
   * @throws IllegalArgumentException if its header is not complete
   */
  public static PlantedBug read(Path patch) throws IOException {
    PatchFile file = PatchFile.read(patch);
    return new PlantedBug(
        patch,
        file.only("Breaks"),
        Stream.of(file.only("Stages").split(" ")).map(Integer::valueOf).toList(),
        level(file),
        traps(file));
  }

  private static String level(PatchFile file) {
    String level = file.only("Level");
    if (!LEVEL.matcher(level).matches()) {
      throw new IllegalArgumentException(
          file.file() + " has another level than a number or \"none, since …\": " + level);
    }
    return level;
  }

  private static List<Trap> traps(PatchFile file) {
    List<String> tests = file.all("Caught-by");
    List<String> messages = file.all("Message");
    if (tests.isEmpty()) {
      throw new IllegalArgumentException(file.file() + " has no line \"Caught-by: …\"");
    }
    if (tests.size() != messages.size()) {
      throw new IllegalArgumentException(file.file() + " needs a Message for each Caught-by");
    }
    return IntStream.range(0, tests.size())
        .mapToObj(i -> new Trap(tests.get(i), Pattern.compile(messages.get(i))))
        .toList();
  }

  /** The files that the patch changes, relative to the module. */
  public List<Path> changed() throws IOException {
    return PatchFile.read(patch).changed();
  }

  /** What the patch is called, and which tests are named for it. */
  @Override
  public String toString() {
    return name()
        + " is caught by "
        + String.join(" and ", caughtBy.stream().map(Trap::test).toList());
  }

  /** What the patch is called. */
  public String name() {
    return String.valueOf(patch.getFileName()).replace(".patch", "");
  }
}

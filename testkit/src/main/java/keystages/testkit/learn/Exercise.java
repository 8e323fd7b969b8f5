package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.testkit.planted.PlantedBug;
import keystages.testkit.variant.PatchFile;
import keystages.testkit.variant.PatchFile.Field;

/**
 * An exercise, as its file in {@code docs/course/exercises/STAGE/NN-name.txt} describes it: lines
 * of {@code Field: text}, and with {@link Kind#EXTEND} behind an empty line a patch with the tests
 * of what is to be added and the reference solution.
 *
 * @param name what readers call it: the file name without its number
 * @param stage the number of the stage that it is about
 * @param bug the planted bug that it is about, if it is about one
 */
record Exercise(PatchFile text, String name, int stage, Kind kind, Optional<PlantedBug> bug) {
  /** A kind of exercise: what the reader is asked to do. */
  enum Kind {
    /** Mend a planted bug; the file is not named. */
    FIND(List.of("Symptom", "Bug")),
    /** Write members of a step whose bodies were removed. */
    BUILD(List.of("Task", "Step", "Remove", "Promise", "Test")),
    /** Break a named invariant, so that a named test notices and the others do not. */
    BREAK(List.of("Task", "Bug", "Test", "Message", "Stays-green")),
    /** Say which tests will fail, before they are run. */
    PREDICT(List.of("Task", "Bug", "Test", "Discussion")),
    /** Add something that the stage does not have; its tests come with the exercise. */
    EXTEND(List.of("Task", "Promise", "Test", "Discussion"));

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
    private final List<String> needed;

    Kind(List<String> needed) {
      this.needed = needed;
    }

    /** As an exercise names it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern FILE = Pattern.compile("(\\d\\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\\.txt");
  private static final List<String> NEEDED = List.of("Minutes", "Why");
  private static final Set<String> KNOWN =
      Set.of(
          "Kind",
          "Minutes",
          "Promise",
          "Symptom",
          "Task",
          "Bug",
          "Step",
          "Remove",
          "Test",
          "Does",
          "Rule",
          "Stays-green",
          "Message",
          "Hint",
          "Contradicts",
          "Discussion",
          "As",
          "Why");
  private static final int HINTS = 3;

  /**
   * All exercises below the directory, in the order in which they are offered.
   *
   * @param planted the directory of the planted bugs
   */
  static List<Exercise> in(Path directory, Path planted) throws IOException {
    List<Exercise> exercises = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Exercise exercise = read(file, planted);
        if (!names.add(exercise.name())) {
          throw new IllegalArgumentException(file + ": another exercise has this name");
        }
        exercises.add(exercise);
      }
    }
    return exercises;
  }

  /**
   * Reads one exercise.
   *
   * @throws IllegalArgumentException if the file is not called as it should be, or lacks a line or
   *     has one that means nothing; the message names file and line
   */
  static Exercise read(Path file, Path planted) throws IOException {
    Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
    String stage = String.valueOf(file.toAbsolutePath().resolveSibling("").getFileName());
    if (!name.matches() || !stage.matches("[1-9]")) {
      throw new IllegalArgumentException(file + ": an exercise is called STAGE/NN-name.txt");
    }
    PatchFile text = PatchFile.read(file);
    for (Field field : text.header()) {
      if (!KNOWN.contains(field.name())) {
        throw PatchFile.wrong(
            file, field.line(), "unknown field " + field.name() + "; known: " + KNOWN);
      }
    }
    Optional<PlantedBug> bug = Optional.empty();
    if (!text.all("Bug").isEmpty()) {
      bug = Optional.of(PlantedBug.read(planted.resolve(text.only("Bug") + ".patch")));
    }
    Exercise exercise = new Exercise(text, name.group(2), Integer.parseInt(stage), kind(text), bug);
    exercise.requireComplete();
    return exercise;
  }

  private static Kind kind(PatchFile text) {
    String wanted = text.only("Kind");
    return Stream.of(Kind.values())
        .filter(kind -> kind.toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    text.file()
                        + ": Kind is one of "
                        + List.of(Kind.values())
                        + ", not "
                        + wanted));
  }

  private void requireComplete() {
    Stream.concat(NEEDED.stream(), kind.needed.stream())
        .filter(field -> all(field).isEmpty())
        .findFirst()
        .ifPresent(
            field -> {
              throw new IllegalArgumentException(text.file() + " has no line \"" + field + ": …\"");
            });
    if (all("Hint").size() != HINTS) {
      throw new IllegalArgumentException(text.file() + ": expected three lines \"Hint: …\"");
    }
    if (!text.only("Minutes").matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException(text.file() + ": Minutes is a number");
    }
    if ((kind == Kind.EXTEND) == text.diff().isBlank()) {
      throw new IllegalArgumentException(
          text.file() + ": a patch behind an empty line is what an exercise to extend has");
    }
  }

  /** The texts of all lines of this name. */
  List<String> all(String field) {
    return text.all(field);
  }

  /** The text of a line that the exercise may have. */
  Optional<String> first(String field) {
    return all(field).stream().findFirst();
  }

  /** The text of the only line of this name. */
  String only(String field) {
    return text.only(field);
  }

  /** The promise that it is about. */
  String promise() {
    return first("Promise").or(() -> bug.map(PlantedBug::breaks)).orElseThrow();
  }

  /** The tests that each round runs: its own, then those that have to stay green. */
  List<String> tests() {
    if (!all("Test").isEmpty()) {
      return Stream.concat(all("Test").stream(), all("Stays-green").stream()).toList();
    }
    List<String> fast = caughtBy().stream().filter(test -> !isSlow(test)).toList();
    return fast.isEmpty() ? caughtBy().subList(0, 1) : fast;
  }

  /** The slower tests, which are run when the others are as they should be, or when asked for. */
  List<String> rigs() {
    return all("Test").isEmpty()
        ? caughtBy().stream().filter(test -> !tests().contains(test)).toList()
        : List.of();
  }

  /** The tests of each round and the slower ones. */
  List<String> allTests() {
    return Stream.concat(tests().stream(), rigs().stream()).toList();
  }

  private List<String> caughtBy() {
    return bug.map(PlantedBug::caughtBy).orElse(List.of()).stream()
        .map(PlantedBug.Trap::test)
        .toList();
  }

  /** Whether the test starts the program, which takes seconds. */
  static boolean isSlow(String test) {
    return test.replaceFirst("#.*", "").endsWith("IT");
  }

  /** The real project that had the bug, or that does what is to be added, if one is known. */
  Optional<String> as() throws IOException {
    return bug.isEmpty()
        ? first("As")
        : PatchFile.read(bug.get().patch()).all("As").stream().findFirst();
  }

  /** Whether these results are what the exercise asks for. */
  boolean isSolvedBy(Round round) {
    return round.compiles()
        && round.results().stream()
            .allMatch(
                result ->
                    (kind == Kind.BREAK && all("Test").contains(result.test()))
                        ? result.failedWith(Pattern.compile(only("Message")))
                        : result.isGreen());
  }

  /** About how long it takes. */
  int minutes() {
    return Integer.parseInt(only("Minutes"));
  }

  @Override
  public String toString() {
    return name;
  }
}

package keystages.testkit.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.testkit.variant.Git;
import keystages.testkit.variant.Trees;

/**
 * The steps that lead from the stage before to a stage, those of stage 1 from nothing. They are in
 * {@code docs/course/steps/NUMBER}.
 *
 * @param root the directory of the project
 * @param number the number of the stage that they lead to
 */
public record Series(Path root, int number, List<Step> steps) {
  private static final Pattern ID = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final Path DIRECTORY = Path.of("docs/course/steps");

  /** The directory that a step may change. */
  static final Path MAIN = Path.of("src/main");

  public Series {
    steps = List.copyOf(steps);
  }

  /** All series of the project, in order. */
  public static List<Series> all(Path root) throws IOException {
    List<Series> all = new ArrayList<>();
    for (int number = 1; directoryOfStage(root, number).isPresent(); number++) {
      if (Files.isDirectory(directory(root, number))) {
        all.add(of(root, number));
      }
    }
    return all;
  }

  /**
   * Reads the series that leads to a stage.
   *
   * @throws IllegalArgumentException if there is none, or if a header is not complete
   */
  public static Series of(Path root, int number) throws IOException {
    Path directory = directory(root, number);
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no steps lead to stage " + number + ": no " + directory);
    }
    List<Step> steps = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        Step step = Step.read(number, file);
        if (step.number() != steps.size() + 1) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "%s: expected the number %02d here", file, steps.size() + 1));
        }
        steps.add(step);
      }
    }
    return new Series(root, number, steps);
  }

  private static Path directory(Path root, int number) {
    return root.resolve(DIRECTORY).resolve(String.valueOf(number));
  }

  /**
   * The step of this number, such as 2.5.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Step step(Path root, String id) throws IOException {
    Matcher parts = ID.matcher(id);
    if (parts.matches()) {
      List<Step> steps = of(root, Integer.parseInt(parts.group(1))).steps();
      int number = Integer.parseInt(parts.group(2));
      if (0 < number && number <= steps.size()) {
        return steps.get(number - 1);
      }
    }
    throw new IllegalArgumentException("no step " + id);
  }

  /** Lays the sources as they are after this step, such as 2.5, into an empty directory. */
  public static void lay(Path root, String id, Path directory)
      throws IOException, InterruptedException {
    Step step = step(root, id);
    of(root, step.series()).lay(step.number(), directory);
  }

  /**
   * Lays the sources as they are after this step, as {@code src/main}, into an empty directory.
   *
   * @param step its number, or 0 for what the first step starts from
   * @throws AssertionError if a patch does not apply
   */
  public void lay(int step, Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Optional<Path> start = directoryOfStage(root, number - 1);
    if (start.isPresent()) {
      Trees.copy(start.get().resolve(MAIN), directory.resolve(MAIN));
    }
    for (Step next : steps.subList(0, step)) {
      apply(next, directory);
    }
  }

  /**
   * Lays the sources after every step into a directory that is named by the number of the step,
   * from 0.
   *
   * @throws AssertionError if a patch does not apply
   */
  void layAll(Path directory) throws IOException, InterruptedException {
    lay(0, directory.resolve("0"));
    for (Step step : steps) {
      Path laid = directory.resolve(String.valueOf(step.number()));
      Files.createDirectories(laid);
      Trees.copy(directory.resolve(String.valueOf(step.number() - 1)), laid);
      apply(step, laid);
    }
  }

  /**
   * Applies the patch of a step to sources that are as the step before left them.
   *
   * @throws AssertionError if it does not apply
   */
  private static void apply(Step step, Path directory) throws IOException, InterruptedException {
    Git.Result git = Git.in(directory).apply(List.of(step.patch().file()));
    if (!git.isFine()) {
      throw new AssertionError(
          step.patch().file() + " does not apply to what the step before left:\n" + git.said());
    }
  }

  /** The directory of the stage that the steps lead to. */
  public Path stage() throws IOException {
    return directoryOfStage(root, number)
        .orElseThrow(() -> new IllegalArgumentException("no stage " + number));
  }

  /** The directory of the stage with this number, if there is one. */
  public static Optional<Path> directoryOfStage(Path root, int number) throws IOException {
    try (Stream<Path> directories = Files.list(root)) {
      return directories
          .filter(
              directory -> directory.getFileName().toString().startsWith("stage" + number + "-"))
          .findFirst();
    }
  }
}

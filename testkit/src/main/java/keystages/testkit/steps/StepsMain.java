package keystages.testkit.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.TestRun;
import keystages.testkit.variant.Trees;
import keystages.testkit.variant.Variant;

/** The program that the launcher runs to build, test and check the steps of the course. */
public final class StepsMain {
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private static final Pattern ABSENT =
      Pattern.compile("(?:NoClassDefFoundError: |NoSuch(?:Method|Field)Error: .* )([\\w/.$]+)");

  private StepsMain() {}

  /**
   * Takes one of these.
   *
   * <ul>
   *   <li>{@code build DIRECTORY JAR}: compiles the {@code src/main} in the directory, and puts a
   *       copy of the stage's jar with these classes beside it
   *   <li>{@code test DIRECTORY JAR TEST NAME}: runs a test of the stage on what was built there
   *   <li>{@code check ROOT JAR SERIES}: checks all that the steps to the stage claim
   *   <li>{@code refresh ROOT SERIES}: carries a change of a stage into the steps to it
   * </ul>
   *
   * <p>Exits with 1 if the sources do not compile, the test does not pass, a claim is wrong, or
   * something is left to do by hand.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      System.exit(isFine(arguments) ? 0 : 1);
    } catch (AssertionError | IllegalArgumentException e) {
      OUT.println(e.getMessage());
      System.exit(1);
    }
  }

  private static boolean isFine(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[1]).normalize();
    return switch (arguments[0]) {
      case "build" -> builds(directory, stage(arguments));
      case "test" -> passes(directory, stage(arguments), arguments[3], arguments[4]);
      case "check" -> isTrue(directory, stage(arguments), Integer.parseInt(arguments[3]));
      case "refresh" -> isRefreshed(directory, Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException("unknown: " + arguments[0]);
    };
  }

  private static Stage stage(String[] arguments) {
    return Stage.of(Path.of(arguments[2]));
  }

  private static boolean builds(Path directory, Stage stage) throws IOException {
    Variant.build(directory, stage, directory);
    return true;
  }

  private static boolean passes(Path directory, Stage stage, String test, String name)
      throws IOException, InterruptedException {
    Path jar = directory.resolve(stage.jar().getFileName());
    TestRun run = TestRun.of(test, new Variant(directory.resolve("classes"), jar));
    run.reason().forEach(OUT::println);
    Matcher absent = ABSENT.matcher(run.said());
    if (absent.find()) {
      OUT.printf(
          Locale.ROOT,
          "The test needs %s, which is not there.%n",
          absent.group(1).replace('/', '.'));
    }
    OUT.printf(Locale.ROOT, "%s %s on %s (%.1f s)%n", test, run.verdict(), name, run.seconds());
    return run.isGreen();
  }

  private static boolean isTrue(Path root, Stage stage, int series)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("steps");
    try {
      return new Check(Series.of(root, series), stage, work, OUT).isTrue();
    } finally {
      Trees.delete(work);
    }
  }

  private static boolean isRefreshed(Path root, int series)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("steps");
    try {
      return Refresh.run(Series.of(root, series), work, OUT);
    } finally {
      Trees.delete(work);
    }
  }
}

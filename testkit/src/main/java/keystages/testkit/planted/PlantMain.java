package keystages.testkit.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import keystages.testkit.process.Stage;

/**
 * Plants bugs in a copy of a stage, one after the other, and runs the tests that have to catch
 * each: what {@code ./keystages plant} runs. With one bug it shows the change and what the tests
 * say, with more it prints a line for each.
 */
public final class PlantMain {
  private static final int LINES_SHOWN = 32;

  private final Stage stage;
  private final Path module;
  private final boolean talks;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private PlantMain(Path module, boolean talks) {
    this.stage = Stage.of(module.resolve("target/" + module.getFileName() + ".jar"));
    this.module = module;
    this.talks = talks;
  }

  /**
   * Takes the directory of the stage's module, then the patches. Exits with 1 if a bug is not
   * caught.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> patches = List.of(arguments).subList(1, arguments.length);
    PlantMain main = new PlantMain(Path.of(arguments[0]), patches.size() == 1);
    List<String> missed = new ArrayList<>();
    for (String patch : patches) {
      PlantedBug bug = PlantedBug.read(Path.of(patch));
      if (!main.isCaught(bug)) {
        missed.add(bug.name());
      }
    }
    if (!missed.isEmpty()) {
      main.out.println("not caught in " + main.stage.name() + ": " + String.join(", ", missed));
      System.exit(1);
    }
  }

  private boolean isCaught(PlantedBug bug) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("planted");
    try {
      show(bug);
      PlantedStage planted = PlantedStage.plant(bug, stage, module, work);
      boolean caught = true;
      for (PlantedBug.Trap trap : bug.caughtBy()) {
        long start = System.nanoTime();
        Hunt.Result result = Hunt.run(trap, planted, work);
        show(bug, result, System.nanoTime() - start);
        caught &= result.isCaught();
      }
      return caught;
    } catch (AssertionError e) {
      out.println(e.getMessage());
      return false;
    } finally {
      delete(work);
    }
  }

  private void show(PlantedBug bug) throws IOException {
    if (talks) {
      out.printf("%s, planted in a copy of %s%n%n", bug.name(), stage.name());
      Files.readString(bug.patch())
          .lines()
          .filter(line -> !line.matches("(Stages|Caught-by|Message): .*"))
          .forEach(this::indented);
    }
  }

  private void show(PlantedBug bug, Hunt.Result result, long nanoseconds) {
    double seconds = nanoseconds / 1e9;
    String test = result.trap().test();
    if (!talks && result.isCaught()) {
      out.printf(
          Locale.ROOT, "%s: %s, caught by %s (%.1f s)%n", stage.name(), bug.name(), test, seconds);
      return;
    }
    out.printf(
        Locale.ROOT,
        "%n%s %s after %.1f s%s%n",
        test,
        verdict(result),
        seconds,
        result.isCaught() ? ":" : ", expected \"" + result.trap().message() + "\" among:");
    List<String> reason = result.reason();
    reason.stream().limit(result.isCaught() ? LINES_SHOWN : reason.size()).forEach(this::indented);
    if (result.isCaught() && reason.size() > LINES_SHOWN) {
      indented("… and " + (reason.size() - LINES_SHOWN) + " lines more");
    }
  }

  private static String verdict(Hunt.Result result) {
    return switch (result.exitCode()) {
      case RunTest.RED -> result.isCaught() ? "catches it" : "fails with other words";
      case RunTest.GREEN -> "does not catch it";
      case RunTest.NOTHING_RAN -> "did not run: it lacks what it needs (strace?)";
      default -> "ended with exit code " + result.exitCode();
    };
  }

  private void indented(String line) {
    out.println("  " + line);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

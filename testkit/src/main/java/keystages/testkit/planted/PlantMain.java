package keystages.testkit.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.TestRun;
import keystages.testkit.variant.Trees;
import keystages.testkit.variant.Variant;

/**
 * Plants bugs in a copy of a stage, one after the other, and runs the tests that have to catch
 * each: what {@code ./keystages plant} runs. With one bug it shows the change and what the tests
 * say, with more it prints a line for each.
 */
public final class PlantMain {
  private static final int LINES_SHOWN = 32;

  private final Stage stage;
  private final boolean talks;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private PlantMain(Path module, boolean talks) {
    this.stage = Stage.of(module.resolve("target/" + module.getFileName() + ".jar"));
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
      Variant planted = PlantedStage.plant(bug, stage, work);
      boolean caught = true;
      for (PlantedBug.Trap trap : bug.caughtBy()) {
        TestRun run = TestRun.of(trap.test(), planted);
        show(bug, trap, run);
        caught &= run.failsWith(trap.message());
      }
      return caught;
    } catch (AssertionError e) {
      out.println(e.getMessage());
      return false;
    } finally {
      Trees.delete(work);
    }
  }

  private void show(PlantedBug bug) throws IOException {
    if (talks) {
      out.printf(Locale.ROOT, "%s, planted in a copy of %s%n%n", bug.name(), stage.name());
      Files.readString(bug.patch())
          .lines()
          .filter(line -> !line.matches("(Stages|Level|Caught-by|Message): .*"))
          .forEach(this::indented);
    }
  }

  private void show(PlantedBug bug, PlantedBug.Trap trap, TestRun run) {
    boolean caught = run.failsWith(trap.message());
    if (!talks && caught) {
      out.printf(
          Locale.ROOT,
          "%s: %s, caught by %s (%.1f s)%n",
          stage.name(),
          bug.name(),
          trap.test(),
          run.seconds());
      return;
    }
    out.printf(
        Locale.ROOT,
        "%n%s %s after %.1f s%s%n",
        trap.test(),
        verdict(run, caught),
        run.seconds(),
        caught ? ":" : ", expected \"" + trap.message() + "\" among:");
    List<String> reason = run.reason();
    reason.stream().limit(caught ? LINES_SHOWN : reason.size()).forEach(this::indented);
    if (caught && reason.size() > LINES_SHOWN) {
      indented("… and " + (reason.size() - LINES_SHOWN) + " lines more");
    }
  }

  private static String verdict(TestRun run, boolean caught) {
    if (caught) {
      return "catches it";
    }
    if (run.isGreen()) {
      return "does not catch it";
    }
    return run.isRed() ? "fails with other words" : run.verdict();
  }

  private void indented(String line) {
    out.println("  " + line);
  }
}

package keystages.testkit.planted;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.testkit.planted.PlantedBug.Trap;
import keystages.testkit.process.Stage;
import org.junit.platform.launcher.Launcher;

/** Runs the tests that have to catch a planted bug. */
public final class Hunt {
  /** Of the tests that this one is among, and what runs them. */
  static final String CLASS_PATH =
      System.getProperty("java.class.path") + File.pathSeparator + locationOf(Launcher.class);

  private static final int LIMIT_SECONDS = 300;

  private Hunt() {}

  /**
   * Plants the bug and hunts it.
   *
   * @param module the directory of the stage
   * @param work an empty directory, outside of the repository
   * @throws AssertionError if a test that has to catch it does not fail with the words expected
   */
  public static void requireCaught(PlantedBug bug, Stage stage, Path module, Path work)
      throws IOException, InterruptedException {
    PlantedStage planted = PlantedStage.plant(bug, stage, module, work);
    for (Trap trap : bug.caughtBy()) {
      Path output = work.resolve(trap.test() + ".out");
      int exitCode = run(trap.test(), planted, output);
      String said = Files.readString(output);
      if (exitCode != RunTest.RED || !trap.message().matcher(said).find()) {
        throw new AssertionError(
            "%s is not caught by %s, exit code %d, expected \"%s\" among:%n%s"
                .formatted(bug.name(), trap.test(), exitCode, trap.message(), said));
      }
    }
  }

  private static int run(String test, PlantedStage planted, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dkeystages.jar=" + planted.jar(),
                "-Dkeystages.root=" + System.getProperty("keystages.root"),
                "-cp",
                planted.classes() + File.pathSeparator + CLASS_PATH,
                RunTest.class.getName(),
                test)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }

  private static String locationOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}

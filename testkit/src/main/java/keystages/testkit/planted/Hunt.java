package keystages.testkit.planted;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keystages.testkit.planted.PlantedBug.Trap;
import org.junit.platform.launcher.Launcher;

/** Runs a test that has to catch a planted bug. */
final class Hunt {
  /** The class path of the tests, and what runs them. */
  static final String CLASS_PATH =
      System.getProperty("java.class.path") + File.pathSeparator + locationOf(Launcher.class);

  private static final int LIMIT_SECONDS = 300;

  private Hunt() {}

  /**
   * How a hunt ended.
   *
   * @param exitCode of {@link RunTest}
   * @param said what the test printed, its failures last
   */
  record Result(Trap trap, int exitCode, String said) {
    /** Whether the test failed, and with the words that the patch expects. */
    boolean isCaught() {
      return exitCode == RunTest.RED && trap.message().matcher(said).find();
    }

    /** The lines that say why the test failed, without those of stack traces. */
    List<String> reason() {
      return said.lines()
          .filter(line -> !line.isBlank())
          .filter(line -> !line.matches("Failures \\(\\d+\\):|\\s+MethodSource .*"))
          .filter(line -> !line.matches("\\s+(at |\\[\\.\\.\\.\\]|\\S+\\(\\S+\\.java:\\d+\\)).*"))
          .toList();
    }
  }

  /** Runs the test on the stage with the bug, in a process of its own. */
  static Result run(Trap trap, PlantedStage planted, Path work)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(work, "test", ".out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dkeystages.jar=" + planted.jar(),
                "-Dkeystages.root=" + System.getProperty("keystages.root"),
                "-cp",
                planted.classes() + File.pathSeparator + CLASS_PATH,
                RunTest.class.getName(),
                trap.test())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Result(trap, process.exitValue(), Files.readString(output, UTF_8));
  }

  private static String locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}

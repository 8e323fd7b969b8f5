package keystages.testkit.variant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;

/**
 * A test of a stage, run on a variant of it.
 *
 * @param test the name of its class, or of one method of it with a # between
 * @param exitCode of {@link RunTest}
 * @param said what the test printed, its failures last
 * @param seconds how long it took
 */
public record TestRun(String test, int exitCode, String said, double seconds) {
  /** The class path of the tests, and what runs them. */
  static final String CLASS_PATH =
      System.getProperty("java.class.path") + File.pathSeparator + locationOf(Launcher.class);

  private static final int LIMIT_SECONDS = 300;

  private static final String FRAME = // of a stack trace
      "\\s+(at |\\[\\.\\.\\.\\]|\\S+\\((\\S+\\.java:\\d+|Native Method)\\)).*";

  /**
   * Runs the test in a process of its own.
   *
   * @param more class path entries beside those of this process
   */
  public static TestRun of(String test, Variant variant, Path... more)
      throws IOException, InterruptedException {
    List<String> classPath = new ArrayList<>(List.of(variant.classes().toString()));
    Stream.of(more).map(Path::toString).forEach(classPath::add);
    classPath.add(CLASS_PATH);
    Path output = Files.createTempFile("test", ".out");
    long start = System.nanoTime();
    try {
      ProcessBuilder java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Dkeystages.jar=" + variant.jar(),
                  "-Dkeystages.root=" + System.getProperty("keystages.root"),
                  "-cp",
                  String.join(File.pathSeparator, classPath),
                  RunTest.class.getName(),
                  test)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      java.environment().put("LC_ALL", "C.UTF-8"); // messages expect the system's words in English
      Process process = java.start();
      if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new TestRun(test, process.exitValue(), Files.readString(output, UTF_8), seconds);
    } finally {
      Files.delete(output);
    }
  }

  /** Whether the test ran and passed. */
  public boolean isGreen() {
    return exitCode == RunTest.GREEN;
  }

  /** Whether the test ran and failed. */
  public boolean isRed() {
    return exitCode == RunTest.RED;
  }

  /** Whether the test failed, and with these words. */
  public boolean failsWith(Pattern message) {
    return isRed() && message.matcher(said).find();
  }

  /** The verdict, as the end of a sentence about the test. */
  public String verdict() {
    return switch (exitCode) {
      case RunTest.GREEN -> "passes";
      case RunTest.RED -> "fails";
      case RunTest.NOTHING_RAN -> "did not run: it lacks what it needs (strace?)";
      default -> "ended with exit code " + exitCode;
    };
  }

  /** The lines that say why the test failed, without those of stack traces. */
  public List<String> reason() {
    return reason(said);
  }

  /** The lines of a test's failures that say why, without those of stack traces. */
  public static List<String> reason(String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .filter(line -> !line.matches("Failures \\(\\d+\\):|\\s+MethodSource .*"))
        .filter(line -> !line.contains(" remaining lines not displayed - ")) // AssertJ, of a trace
        .filter(line -> !line.matches(FRAME))
        .toList();
  }

  private static String locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}

package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;
import keystages.testkit.process.Stage;
import keystages.testkit.variant.TestRun;
import keystages.testkit.variant.Trees;
import keystages.testkit.variant.Variant;

/**
 * Builds a stage from a reader's sources and runs tests on it, those of the stage and those that
 * come with the sources: those that start the program, whose names end in IT, in a process each,
 * the others in this one. Not thread-safe.
 */
final class Judge implements AutoCloseable {
  private static final Path TESTS = Path.of("src/test/java");

  private final Path stage;
  private final Path work;

  /**
   * Judges by the tests of a stage.
   *
   * @param stage its module, built with its tests
   */
  Judge(Path stage) throws IOException {
    this.stage = stage;
    this.work = Files.createTempDirectory("learn");
  }

  /** Builds what is in {@code src} of the directory and runs the tests. */
  Round judge(Path sources, List<String> tests) throws IOException, InterruptedException {
    Path build = Files.createTempDirectory(work, "round");
    try {
      Path jar = stage.resolve("target/" + stage.getFileName() + ".jar");
      Variant variant = Variant.build(sources, Stage.of(jar), build);
      return judge(variant, testClasses(sources.resolve(TESTS), variant, build), tests);
    } catch (AssertionError e) {
      return new Round(String.valueOf(e.getMessage()).lines().toList(), List.of());
    } finally {
      Trees.delete(build);
    }
  }

  /** Runs a test on the stage itself, in a process of its own. */
  TestResult alone(String test) throws IOException, InterruptedException {
    Path jar = stage.resolve("target/" + stage.getFileName() + ".jar");
    Variant itself = new Variant(stage.resolve("target/classes"), jar);
    return result(TestRun.of(test, itself, stage.resolve("target/test-classes")));
  }

  private static Round judge(Variant variant, Path testClasses, List<String> tests)
      throws IOException, InterruptedException {
    List<TestResult> results = new ArrayList<>();
    try (InProcess inProcess = new InProcess(variant.classes(), testClasses)) {
      for (String test : tests) {
        results.add(
            Exercise.isSlow(test)
                ? result(TestRun.of(test, variant, testClasses))
                : inProcess.run(test));
      }
    }
    return new Round(List.of(), results);
  }

  /** The tests of the stage, and in their place those of the exercise where it brings some. */
  private Path testClasses(Path tests, Variant variant, Path build) throws IOException {
    Path ofStage = stage.resolve("target/test-classes");
    if (!Files.exists(tests)) {
      return ofStage;
    }
    Path both = Files.createDirectories(build.resolve("test-classes"));
    Trees.copy(ofStage, both);
    try {
      Variant.compile(tests, both, variant.classes(), both);
    } catch (AssertionError e) {
      throw new AssertionError("The tests call what is not there yet:\n" + e.getMessage(), e);
    }
    return both;
  }

  private static TestResult result(TestRun run) {
    Outcome outcome =
        run.isGreen() ? Outcome.GREEN : run.isRed() ? Outcome.RED : Outcome.DID_NOT_RUN;
    return new TestResult(run.test(), outcome, run.isRed() ? run.reason() : List.of());
  }

  @Override
  public void close() throws IOException {
    Trees.delete(work);
  }
}

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
 * Builds a stage from a reader's sources and runs tests of the stage on it: those that start the
 * program, whose names end in IT, in a process each, the others in this one. Not thread-safe.
 */
final class Judge implements AutoCloseable {
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

  /** Builds what is in {@code src/main} of the directory and runs the tests. */
  Round judge(Path sources, List<String> tests) throws IOException, InterruptedException {
    Path build = Files.createTempDirectory(work, "round");
    try {
      Path jar = stage.resolve("target/" + stage.getFileName() + ".jar");
      return judge(Variant.build(sources, Stage.of(jar), build), tests);
    } catch (AssertionError e) {
      return new Round(String.valueOf(e.getMessage()).lines().toList(), List.of());
    } finally {
      Trees.delete(build);
    }
  }

  private Round judge(Variant variant, List<String> tests)
      throws IOException, InterruptedException {
    List<TestResult> results = new ArrayList<>();
    try (InProcess inProcess = new InProcess(variant.classes(), testClasses())) {
      for (String test : tests) {
        results.add(
            Exercise.isSlow(test)
                ? result(TestRun.of(test, variant, testClasses()))
                : inProcess.run(test));
      }
    }
    return new Round(List.of(), results);
  }

  private Path testClasses() {
    return stage.resolve("target/test-classes");
  }

  private static TestResult result(TestRun run) {
    Outcome outcome =
        run.isGreen() ? Outcome.GREEN : run.isRed() ? Outcome.RED : Outcome.DID_NOT_RUN;
    return new TestResult(run.test(), outcome, run.reason());
  }

  @Override
  public void close() throws IOException {
    Trees.delete(work);
  }
}

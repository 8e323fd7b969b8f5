package keystages.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Results;

/** Runs the steps of a plan. The first failure ends the run. */
public final class Driver {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final Plan plan;
  private final Path data;
  private final JmhRunner jmh;
  private final LoadRunner load;

  /**
   * Prepares a run.
   *
   * @param root of the project
   * @param data an existing directory for the stores' data
   */
  public Driver(Plan plan, Path root, Path data) {
    Project project = new Project(root);
    this.plan = plan;
    this.data = data;
    this.jmh = new JmhRunner(project, plan.profile());
    this.load = new LoadRunner(project, plan.profile());
  }

  /**
   * Measures everything, step by step.
   *
   * @param file where the results so far are written after each step
   * @param progress gets a line before each step
   */
  public void run(Path file, PrintStream progress) throws IOException, InterruptedException {
    Results results = new Results();
    List<Step> steps = plan.steps();
    long start = System.nanoTime();
    for (int i = 0; i < steps.size(); i++) {
      double minutes = (System.nanoTime() - start) / NANOS_PER_MINUTE;
      long left = i == 0 ? 0 : Math.round(minutes * (steps.size() - i) / i);
      String guess = i == 0 ? "" : ", about " + left + " min left";
      progress.println("[" + (i + 1) + "/" + steps.size() + guess + "] " + steps.get(i));
      run(steps.get(i)).forEach(results::add);
      results.write(file);
    }
  }

  private List<Measurement> run(Step step) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(data, "step-");
    try {
      return step.scenario().isLoad()
          ? load.run(step, directory)
          : List.of(jmh.run(step, directory));
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}

package keystages.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.ResultFiles;
import keystages.benchmarks.result.Results;

/** Runs the steps of a plan. The first that fails ends the run. */
public final class Driver {
  private final Plan plan;
  private final Path results;
  private final JmhRunner jmh;
  private final LoadRunner load;

  /**
   * @param root of the project
   * @param data below which the stores that are measured keep theirs
   * @param results where the values go after each round, and beside them in {@code jmh} all that
   *     JMH says
   */
  public Driver(Plan plan, Path root, Path data, Path results) throws IOException {
    Project project = new Project(root, data);
    Path raw = Files.createDirectories(results.resolve("jmh"));
    this.plan = plan;
    this.results = results;
    this.jmh = new JmhRunner(project, plan.effort(), raw);
    this.load = new LoadRunner(project, plan.effort());
  }

  public void run(Progress progress) throws IOException, InterruptedException {
    List<Measurement> all = new ArrayList<>();
    List<Step> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      progress.started(step);
      all.addAll(run(step));
      progress.ended(step);
      if (i + 1 == steps.size() || steps.get(i + 1).round() > step.round()) {
        ResultFiles.write(new Results(all), results);
      }
    }
  }

  private List<Measurement> run(Step step) throws IOException, InterruptedException {
    List<Measurement> measurements =
        step.scenario().probe() instanceof Jmh probe
            ? jmh.run(step, probe)
            : load.run(step, step.scenario().probe());
    List<Quantity> missing = new ArrayList<>(step.scenario().quantities());
    measurements.forEach(measurement -> missing.remove(measurement.quantity()));
    if (!missing.isEmpty()) {
      throw new IOException(step + " has not measured " + missing);
    }
    return measurements;
  }
}

package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Means;
import keystages.benchmarks.plan.Plan;
import keystages.benchmarks.plan.Probe;
import keystages.benchmarks.plan.Probe.OpenLoop;
import keystages.benchmarks.plan.Selection;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Machine;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.Results;

/** Results that nobody has measured, in the places where measured ones would be. */
final class InventedResults {
  static final Machine MACHINE =
      new Machine(
          Map.of(
              "processor", "Invented Processor 9000 with a long name @ 2.20GHz (virtual machine)",
              "cores", "2",
              "memory", "24 GiB",
              "system", "Linux 6.1.0-invented",
              "file system", "ext4",
              "JDK", "25.0.1+8-LTS of Nobody",
              "date", "2026-01-01",
              "effort", "invented"));

  private static final Set<Subject> FORCING =
      Set.of(Subject.STAGE2, Subject.STAGE3, Subject.FLOOR, Subject.ROCKSDB);

  private final Random random = new Random(1);
  private final List<Measurement> measurements = new ArrayList<>();

  private InventedResults() {}

  static Results of(Effort effort) {
    InventedResults invented = new InventedResults();
    Plan.of(effort, effort.rounds(), new Selection(Optional.empty(), true, Set.of(Means.values())))
        .steps()
        .forEach(invented::add);
    return new Results(invented.measurements);
  }

  private void add(Step step) {
    if (step.scenario().probe() instanceof OpenLoop probe) {
      probe.rates().stream().filter(rate -> rate <= 50_000).forEach(rate -> add(step, rate));
    } else {
      step.scenario().quantities().forEach(quantity -> add(step, quantity, value(quantity, step)));
    }
  }

  private void add(Step step, int rate) {
    String parameters = "rate=" + rate;
    add(step, Probe.throughput("http.openLoop", parameters), rate);
    add(step, Probe.latency("http.openLoop", parameters, "p50"), 0.05 + rate / 1e6);
    add(step, Probe.latency("http.openLoop", parameters, "p99"), 0.2 + rate / 2e4);
  }

  private static double value(Quantity quantity, Step step) {
    double clients = number(quantity, "connections", 1);
    double writes = 1 + number(quantity, "writes", 0);
    return switch (quantity.metric()) {
      case "throughput" -> 80_000 / writes * clients / (clients + 2);
      case "p99" -> 0.1 * writes * clients;
      default -> FORCING.contains(step.subject()) ? 500 + number(quantity, "entries", 1) / 5 : 0.1;
    };
  }

  private static double number(Quantity quantity, String parameter, double otherwise) {
    return quantity.parameters().contains(parameter + "=")
        ? Double.parseDouble(quantity.parameter(parameter))
        : otherwise;
  }

  /** Each subject a little more than the one before it, so that they can be told apart. */
  private void add(Step step, Quantity quantity, double value) {
    double place = 1 + 0.1 * List.of(Subject.values()).indexOf(step.subject());
    double noise = 0.9 + 0.2 * random.nextDouble();
    measurements.add(
        new Measurement(quantity, step.subject().id(), step.round(), value * place * noise));
  }
}

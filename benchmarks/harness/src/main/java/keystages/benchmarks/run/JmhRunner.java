package keystages.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Probe.Jmh;
import keystages.benchmarks.plan.Probe.Metric;
import keystages.benchmarks.plan.Scenario;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Quantity;

/** Runs one benchmark of JMH in one fork, and reads what it has written. */
final class JmhRunner {
  private static final String MAIN = "org.openjdk.jmh.Main";

  /** Of the JVM that only starts the fork and waits for it. */
  private static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Project project;
  private final Effort effort;
  private final Path raw;

  /**
   * @param raw the directory for what JMH writes
   */
  JmhRunner(Project project, Effort effort, Path raw) {
    this.project = project;
    this.effort = effort;
    this.raw = raw;
  }

  List<Measurement> run(Step step, Jmh probe) throws IOException, InterruptedException {
    Path json = raw.resolve(fileName(step));
    Child.run(command(step.subject(), probe, json), LIMIT);
    return read(json, step, probe);
  }

  private static String fileName(Step step) {
    Scenario scenario = step.scenario();
    String parameters = scenario.parameters().replace(' ', '-').replace("=", "");
    return "%s-%s-%s-%d.json"
        .formatted(scenario.benchmark(), parameters, step.subject().id(), step.round());
  }

  List<String> command(Subject subject, Jmh probe, Path json) {
    List<String> command = project.benchmarks(subject, FAST_START, MAIN);
    command.add(probe.method().replace(".", "\\.") + "$");
    command.addAll(List.of("-f", "1", "-foe", "true", "-t", "" + probe.threads()));
    command.addAll(List.of("-wi", "1", "-w", millis(effort.warmUp())));
    command.addAll(List.of("-i", "1", "-r", millis(probe.iteration())));
    if (subject.kind() != Subject.Kind.STAGE) {
      command.addAll(List.of("-p", "subject=" + subject.id()));
    }
    probe.parameters().forEach(parameter -> command.addAll(List.of("-p", parameter)));
    if (probe.metrics().stream().anyMatch(metric -> metric.source().startsWith("gc."))) {
      command.addAll(List.of("-prof", "gc"));
    }
    command.addAll(List.of("-jvmArgs", forkOptions())); // else those of the JVM that starts it
    command.addAll(List.of("-rf", "json", "-rff", json.toString()));
    return command;
  }

  /** The same in every fork; the second and the third silence warnings about peers. */
  private String forkOptions() {
    return ("-Dkeystages.benchmarks.data=" + project.data())
        + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + "ms";
  }

  private static List<Measurement> read(Path json, Step step, Jmh probe) throws IOException {
    JsonNode all = new ObjectMapper().readTree(Files.readString(json));
    if (all.size() != 1) {
      throw new IOException(json + ": expected one result, were " + all.size());
    }
    JsonNode result = all.get(0);
    Scenario scenario = step.scenario();
    List<Measurement> measurements = new ArrayList<>();
    for (Metric metric : probe.metrics()) {
      JsonNode found =
          metric.source().isEmpty()
              ? result.path("primaryMetric")
              : result.path("secondaryMetrics").path(metric.source());
      if (!found.path("score").isNumber()) {
        throw new IOException(json + ": no " + metric);
      }
      Quantity quantity =
          new Quantity(scenario.benchmark(), scenario.parameters(), metric.name(), metric.unit());
      double value = found.path("score").asDouble();
      measurements.add(new Measurement(quantity, step.subject().id(), step.round(), value));
    }
    return measurements;
  }
}

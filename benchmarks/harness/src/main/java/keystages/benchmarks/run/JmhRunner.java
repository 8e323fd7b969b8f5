package keystages.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.plan.Profile;
import keystages.benchmarks.plan.Scenario;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.result.Measurement;

/** Runs one benchmark of JMH in one fork, and reads the file that JMH writes. */
final class JmhRunner {
  private static final String THREADS = "threads";

  /** Settings of those that are not measured for as long as the others. */
  private static final Map<String, String> TIMES =
      Map.of(
          Catalogue.OPEN, "open.time",
          Catalogue.RECOVERY, "open.time",
          Catalogue.PUT_LATENCY, "pause.time");

  /** The percentiles that are kept of a distribution that JMH has sampled. */
  private static final SequencedMap<String, String> PERCENTILES = new LinkedHashMap<>();

  static {
    PERCENTILES.put("p50", "50.0");
    PERCENTILES.put("p99", "99.0");
    PERCENTILES.put("max", "100.0");
  }

  private final Project project;
  private final Profile profile;

  JmhRunner(Project project, Profile profile) {
    this.project = project;
    this.profile = profile;
  }

  Measurement run(Step step, Path data) throws IOException, InterruptedException {
    Path json = data.resolve("jmh.json");
    project.jmh(step.subject(), options(step, json), data).run();
    return measurement(step, new ObjectMapper().readTree(json.toFile()).path(0));
  }

  List<String> options(Step step, Path json) {
    Scenario scenario = step.scenario();
    SequencedMap<String, String> parameters = new LinkedHashMap<>(scenario.parameters());
    parameters.put("subject", step.subject().id());
    String threads = parameters.remove(THREADS);
    String time = TIMES.getOrDefault(scenario.benchmark(), "time");
    List<String> options = new ArrayList<>();
    options.add("\\." + scenario.benchmark().replace(".", "\\.") + "$");
    options.addAll(List.of("-f", "1", "-foe", "true", "-t", threads == null ? "1" : threads));
    options.addAll(List.of("-wi", "1", "-w", profile.number("warmUp") + "ms"));
    options.addAll(List.of("-i", "1", "-r", profile.number(time) + "ms"));
    parameters.forEach((name, value) -> options.addAll(List.of("-p", name + "=" + value)));
    // Without -jvmArgs the fork gets the options of the JVM that starts it. RocksDB needs this one.
    options.addAll(List.of("-jvmArgs", "--enable-native-access=ALL-UNNAMED"));
    options.addAll(List.of("-rf", "json", "-rff", json.toString()));
    return options;
  }

  static Measurement measurement(Step step, JsonNode entry) throws IOException {
    if (entry.isMissingNode()) {
      throw new IOException(step + ": JMH has measured nothing");
    }
    SequencedMap<String, Measurement.Metric> metrics = new LinkedHashMap<>();
    JsonNode primary = entry.path("primaryMetric");
    metrics.put(Measurement.PRIMARY, metric(primary));
    if (entry.path("mode").asText().equals("sample")) {
      PERCENTILES.forEach(
          (name, percentile) ->
              metrics.put(
                  name,
                  new Measurement.Metric(
                      primary.path("scorePercentiles").path(percentile).asDouble(),
                      primary.path("scoreUnit").asText())));
    }
    entry.path("secondaryMetrics").forEachEntry((name, value) -> metrics.put(name, metric(value)));
    return new Measurement(
        step.scenario().benchmark(),
        entry.path("mode").asText(),
        step.scenario().parameters(),
        step.subject().id(),
        metrics);
  }

  private static Measurement.Metric metric(JsonNode metric) {
    return new Measurement.Metric(
        metric.path("score").asDouble(), metric.path("scoreUnit").asText());
  }
}

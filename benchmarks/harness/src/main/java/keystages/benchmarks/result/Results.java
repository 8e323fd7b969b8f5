package keystages.benchmarks.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All values of one run, in JMH's JSON format. A round is one fork in JMH's terms, so {@code
 * rawData} holds a list for each round. {@code score} is the median of the rounds, {@code
 * scoreConfidence} their range and {@code scoreError} half of it.
 */
public final class Results {
  private static final String PACKAGE = "keystages.benchmarks.";
  private static final String SUBJECT = "subject";
  private static final MathContext DIGITS = new MathContext(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Everything measured of one subject with one choice of parameters. */
  private record Entry(String benchmark, String mode, SequencedMap<String, Series> metrics) {}

  private final Map<List<Object>, Entry> entries = new LinkedHashMap<>();

  /** Adds a round. */
  public void add(Measurement measurement) {
    measurement.metrics().forEach((name, metric) -> add(measurement, name, metric));
  }

  private void add(Measurement measurement, String name, Measurement.Metric metric) {
    series(
            measurement.benchmark(),
            measurement.mode(),
            measurement.parameters(),
            measurement.subject(),
            name,
            metric.unit())
        .rounds()
        .add(new BigDecimal(metric.value()).round(DIGITS).doubleValue());
  }

  private Series series(
      String benchmark,
      String mode,
      SequencedMap<String, String> parameters,
      String subject,
      String metric,
      String unit) {
    return entries
        .computeIfAbsent(
            List.of(benchmark, parameters, subject),
            key -> new Entry(benchmark, mode, new LinkedHashMap<>()))
        .metrics()
        .computeIfAbsent(metric, key -> new Series(parameters, subject, unit, new ArrayList<>()));
  }

  /**
   * All series of a figure, in the order in which they were first measured.
   *
   * @param figure {@code CLASS.METHOD} for the primary metric, {@code CLASS.METHOD:METRIC} for
   *     another one
   */
  public List<Series> series(String figure) {
    String[] names = figure.split(":", 2);
    String metric = names.length == 1 ? Measurement.PRIMARY : names[1];
    return entries.values().stream()
        .filter(entry -> entry.benchmark.equals(names[0]) && entry.metrics.containsKey(metric))
        .map(entry -> entry.metrics.get(metric))
        .toList();
  }

  /** The series of one subject with these parameters, in whatever order. */
  public Optional<Series> find(String figure, Map<String, String> parameters, String subject) {
    return series(figure).stream()
        .filter(series -> series.parameters().equals(parameters))
        .filter(series -> series.subject().equals(subject))
        .findFirst();
  }

  /** The number of rounds that were measured. */
  public int rounds() {
    return entries.values().stream()
        .mapToInt(entry -> entry.metrics.firstEntry().getValue().rounds().size())
        .max()
        .orElse(0);
  }

  /** Reads a file that {@link #write} has written. */
  public static Results read(Path file) throws IOException {
    Results results = new Results();
    for (JsonNode entry : JSON.readTree(file.toFile())) {
      results.read(entry);
    }
    return results;
  }

  private void read(JsonNode entry) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>();
    entry.path("params").forEachEntry((name, value) -> parameters.put(name, value.asText()));
    String subject = parameters.remove(SUBJECT);
    SequencedMap<String, JsonNode> metrics = new LinkedHashMap<>();
    metrics.put(Measurement.PRIMARY, entry.path("primaryMetric"));
    entry.path("secondaryMetrics").forEachEntry(metrics::put);
    metrics.forEach(
        (name, metric) -> {
          Series series =
              series(
                  entry.path("benchmark").asText().substring(PACKAGE.length()),
                  entry.path("mode").asText(),
                  parameters,
                  String.valueOf(subject),
                  name,
                  metric.path("scoreUnit").asText());
          metric.path("rawData").forEach(round -> series.rounds().add(round.path(0).asDouble()));
        });
  }

  /** Takes over what the later results have measured; the rest stays. */
  public void replaceBy(Results later) {
    entries.putAll(later.entries);
  }

  /** Writes one entry a line, so that {@code diff} can compare two runs. */
  public void write(Path file) throws IOException {
    List<String> lines = entries.values().stream().map(entry -> json(entry).toString()).toList();
    Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  private static ObjectNode json(Entry entry) {
    Series primary = entry.metrics.firstEntry().getValue();
    ObjectNode json = JSON.createObjectNode();
    json.put("benchmark", PACKAGE + entry.benchmark).put("mode", entry.mode);
    json.put("threads", Integer.valueOf(primary.parameters().getOrDefault("threads", "1")));
    json.put("forks", primary.rounds().size());
    ObjectNode params = json.putObject("params").put(SUBJECT, primary.subject());
    primary.parameters().forEach(params::put);
    ObjectNode secondary = JSON.createObjectNode();
    entry.metrics.forEach(
        (name, series) ->
            (name.equals(Measurement.PRIMARY) ? json : secondary)
                .set(name.equals(Measurement.PRIMARY) ? "primaryMetric" : name, json(series)));
    json.set("secondaryMetrics", secondary);
    return json;
  }

  private static ObjectNode json(Series series) {
    Estimate estimate = series.estimate();
    ObjectNode json = JSON.createObjectNode();
    json.put("score", estimate.median()).put("scoreError", estimate.error());
    json.putArray("scoreConfidence").add(estimate.low()).add(estimate.high());
    json.put("scoreUnit", series.unit());
    series.rounds().forEach(round -> json.withArray("rawData").addArray().add(round));
    return json;
  }
}

package keystages.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
  private static final Map<String, String> PARAMETERS = Map.of("entries", "10");

  private final Results results = new Results();

  @TempDir private Path directory;

  @Test
  void ratio_isTheMedianOfTheRatiosOfEachRound() {
    // Round 2 was disturbed: everything took ten times as long.
    add("stage2", 2, 20, 3);
    add("floor", 1, 10, 2);

    assertThat(series("stage2").over(series("floor"))).isEqualTo(new Estimate(2, 1.5, 2, 3));
  }

  @Test
  void ratio_isNotThatOfTheMedians() {
    add("stage2", 10, 11, 90);
    add("floor", 5, 30, 45);

    assertThat(series("stage2").over(series("floor")).median()).isEqualTo(2);
    assertThat(series("stage2").estimate().median() / series("floor").estimate().median())
        .isNotEqualTo(2);
  }

  @Test
  void estimate_isTheMiddle_withHalfTheRangeAsItsError() {
    assertThat(Estimate.of(List.of(9.0, 1.0, 4.0, 2.0, 3.0))).isEqualTo(new Estimate(3, 1, 9, 5));
    assertThat(Estimate.of(List.of(8.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    assertThat(new Estimate(3, 1, 9, 5).error()).isEqualTo(4);
    assertThatThrownBy(() -> Estimate.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void write_isInTheFormatOfJmh_andReadAgain() throws IOException {
    add("stage2", 2, 1.23456789, 3);
    Path file = directory.resolve("results.json");

    results.write(file);

    JsonNode entry = new ObjectMapper().readTree(file.toFile()).path(0);
    assertThat(entry.path("benchmark").asText()).isEqualTo("keystages.benchmarks.A.put");
    assertThat(entry.path("params").toString())
        .isEqualTo("{\"subject\":\"stage2\",\"entries\":\"10\"}");
    JsonNode metric = entry.path("primaryMetric");
    assertThat(metric.path("score").asDouble()).isEqualTo(2);
    assertThat(metric.path("scoreUnit").asText()).isEqualTo("us/op");
    assertThat(metric.path("rawData").toString())
        .as("a fork for each round, with five digits")
        .isEqualTo("[[2.0],[1.2346],[3.0]]");

    Results read = Results.read(file);
    assertThat(read.rounds()).isEqualTo(3);
    for (String figure : List.of("A.put", "A.put:p99")) {
      assertThat(read.series(figure)).isEqualTo(results.series(figure)).hasSize(1);
    }
  }

  @Test
  void measurement_thatIsNotAPositiveNumber_isRefused() {
    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> add("stage2", value))
          .as("%s", value)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("of stage2");
    }
  }

  @Test
  void machine_isDescribedInOneLine() throws IOException {
    assertThat(Machine.describe(Path.of("").toAbsolutePath(), "full"))
        .matches("[^\n]+, \\d+ processors, \\d+ GiB, .*, data on \\w+, JDK 25.*; .*, full run");
  }

  private Series series(String subject) {
    return results.find("A.put", PARAMETERS, subject).orElseThrow();
  }

  private void add(String subject, double... rounds) {
    for (double round : rounds) {
      SequencedMap<String, Measurement.Metric> metrics = new LinkedHashMap<>();
      metrics.put(Measurement.PRIMARY, new Measurement.Metric(round, "us/op"));
      metrics.put("p99", new Measurement.Metric(2 * round, "ms"));
      results.add(
          new Measurement("A.put", "avgt", new LinkedHashMap<>(PARAMETERS), subject, metrics));
    }
  }
}

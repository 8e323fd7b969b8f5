package keystages.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import javax.xml.parsers.DocumentBuilderFactory;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Estimate;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Results;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private static final Locale BEFORE = Locale.getDefault();
  private static final String PUT = "StoreBenchmark.put";

  private final Results results = new Results();
  private final Document document = new Document(results, "a machine");

  @BeforeEach
  void measure() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab")); // writes other digits than 0 to 9
    add("stage2", 10, 2.5, 2.5);
    add("floor", 10, 2, 2.1);
    add("stage2", 1_000, 250, 250);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
  }

  @Test
  void fill_replacesFigures_andNothingElse() {
    String filled =
        document.fill(
            """
            A put takes <!-- value StoreBenchmark.put entries=10 stage2 -->1 s<!-- end -->,
            <!-- ratio StoreBenchmark.put entries=10 stage2 / floor -->7<!-- end --> times the floor,
            <!-- ratio StoreBenchmark.put entries=1000 stage2 / entries=10 -->7<!-- end --> times that.
            <!-- a comment --> <!-- machine --><!-- end -->
            """);

    assertThat(filled)
        .isEqualTo(
            """
            A put takes <!-- value StoreBenchmark.put entries=10 stage2 -->2.50 µs<!-- end -->,
            <!-- ratio StoreBenchmark.put entries=10 stage2 / floor -->1.22<!-- end --> times the floor,
            <!-- ratio StoreBenchmark.put entries=1000 stage2 / entries=10 -->100<!-- end --> times that.
            <!-- a comment --> <!-- machine -->a machine<!-- end -->
            """);
    assertThat(document.fill(filled)).isEqualTo(filled);
  }

  @Test
  void fill_replacesTables() {
    assertThat(document.fill("<!-- table StoreBenchmark.put / floor -->\nold\n<!-- end -->"))
        .isEqualTo(
            """
            <!-- table StoreBenchmark.put / floor -->

            | µs            |            stage 2 |      floor |
            | ------------- | -----------------: | ---------: |
            | entries=10    | 2.50 ± 0 % (1.22×) | 2.05 ± 2 % |
            | entries=1,000 |          250 ± 0 % |          – |

            <!-- end -->""");
  }

  @Test
  void fill_whenAFigureWasNotMeasured_namesIt() {
    for (String figure :
        List.of(
            "value StoreBenchmark.put entries=11 stage2",
            "value StoreBenchmark.put entries=10 stage1",
            "ratio StoreBenchmark.put entries=10 stage2 / rocksdb",
            "table StoreBenchmark.get / floor")) {
      assertThatThrownBy(() -> document.fill("<!-- " + figure + " --><!-- end -->"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not measured: StoreBenchmark.");
    }
  }

  @Test
  void number_hasThreeDigitsOrAllOfTheIntegralPart() {
    assertThat(Figures.number(0.0123456)).isEqualTo("0.0123");
    assertThat(Figures.number(1)).isEqualTo("1.00");
    assertThat(Figures.number(99.96)).isEqualTo("100");
    assertThat(Figures.number(1234567.8)).isEqualTo("1,234,568");
    assertThat(Figures.estimate(new Estimate(2, 2, 2, 1))).isEqualTo("2.00");
  }

  @Test
  void ticks_areRound_andEncloseTheValues() {
    assertThat(Axis.of(0.7, 23).ticks())
        .usingComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
        .containsExactly(0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(Axis.of(3, 60_000).ticks()).hasSize(5).contains(10.0, 1_000.0);
  }

  @Test
  void svg_isWellFormed_forLightAndDark_andSaysItsValuesAsText() throws Exception {
    Plot.Line line =
        new Plot.Line(
            "a < b", Subject.STAGE2, true, List.of(new Plot.Point(10, new Estimate(2, 1, 3, 3))));
    String svg =
        new Drawing(new Plot("a", "A title", "x", "y", List.of(line))).svg("R&D, 2 processors");

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg)
        .contains(
            "prefers-color-scheme:dark", "<title>A title</title>", "a &lt; b: 10 → 2.00 ± 50 %");
    assertThat(svg).as("digits of every locale are 0 to 9").doesNotContainPattern("[٠-٩]");
  }

  private void add(String subject, int entries, double... rounds) {
    for (double round : rounds) {
      SequencedMap<String, String> parameters = new LinkedHashMap<>();
      parameters.put("entries", Integer.toString(entries));
      SequencedMap<String, Measurement.Metric> metrics = new LinkedHashMap<>();
      metrics.put(Measurement.PRIMARY, new Measurement.Metric(round, "us/op"));
      results.add(new Measurement(PUT, "avgt", parameters, subject, metrics));
    }
  }
}

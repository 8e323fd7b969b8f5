package keystages.benchmarks.report;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.result.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DrawingTest {
  private static final List<Plot> PLOTS = new Plots(InventedResults.of(Effort.FULL)).all();
  private static final String CAPTION = "Not measured: " + InventedResults.MACHINE;

  @Test
  void plots_areThoseThatTheBenchmarksAreFor() {
    assertThat(PLOTS)
        .noneMatch(Plot::isEmpty)
        .extracting(Plot::name)
        .containsExactly(
            "put-latency", "stages", "one-lock", "servers", "servers-apart", "open-loop");
  }

  @Test
  void plots_ofNothing_areEmpty() {
    assertThat(new Plots(new Results(List.of())).all()).allMatch(Plot::isEmpty);
  }

  @ParameterizedTest
  @EnumSource
  void svg_isWellFormedAndSaysWhatIsDrawn(Theme theme) throws Exception {
    Path directory = Files.createDirectories(Path.of("target/invented-plots"));
    for (Plot plot : PLOTS) {
      String svg = new Drawing(theme).svg(plot, CAPTION);
      Files.writeString(directory.resolve(plot.name() + "-" + theme.id() + ".svg"), svg);

      assertThat(Svg.texts(svg))
          .as(plot.name())
          .contains(plot.title(), plot.horizontal().title(), plot.values())
          .containsAll(
              plot.panels().stream().map(panel -> panel.vertical().title()).collect(toSet()))
          .containsAll(
              plot.panels().getFirst().lines().stream().map(Plot.Line::label).collect(toSet()));
    }
  }

  @Test
  void values_nameTheLineAndThePlace() {
    assertThat(PLOTS.get(0).values()).contains("time of a put (µs), stage 1: 100 → 0.");
    assertThat(PLOTS.get(3).values()).contains("requests a second, echo: 1 → ").contains("; 64 → ");
  }

  @Test
  void svg_ofTheSamePlot_isTheSame() {
    Plot plot = PLOTS.getFirst();

    assertThat(new Drawing(Theme.DARK).svg(plot, CAPTION))
        .isEqualTo(new Drawing(Theme.DARK).svg(plot, CAPTION));
  }
}

package keystages.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.report.Report;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the plots say what the published run has measured. */
final class DocsTest {
  private static final Docs DOCS = new Docs(Path.of(System.getProperty("keystages.root")));
  private static final String REMEDY = "; ./keystages bench --redraw mends it";

  @Test
  void figuresOfEveryDocument_areThoseOfThePublishedRun() throws Exception {
    Report report = Report.read(DOCS.directory());
    for (Path document : DOCS.documents()) {
      String text = Files.readString(document);
      assertThat(difference(document, text, report.fill(text))).isEmpty();
    }

    assertThat(DOCS.documents()).contains(DOCS.document());
  }

  /** The first line that differs, since a page is too long to be shown twice. */
  private static String difference(Path document, String text, String filled) {
    if (text.equals(filled)) {
      return "";
    }
    List<String> shown = text.lines().toList();
    List<String> measured = filled.lines().toList();
    int i = 0;
    while (i < Math.min(shown.size(), measured.size()) && shown.get(i).equals(measured.get(i))) {
      i++;
    }
    return String.format(
        Locale.ROOT,
        "%s:%d: the page has \"%s\", the published run \"%s\"%s",
        document,
        i + 1,
        i < shown.size() ? shown.get(i) : "",
        i < measured.size() ? measured.get(i) : "",
        REMEDY);
  }

  @Test
  void plots_areThoseOfThePublishedRun_andTheDocumentShowsEach(@TempDir Path directory)
      throws Exception {
    List<Path> drawn = Report.read(DOCS.directory()).draw(directory);

    for (Path plot : drawn) {
      assertThat(DOCS.directory().resolve(plot.getFileName().toString()))
          .as("published plot" + REMEDY)
          .hasSameTextualContentAs(plot);
    }
    assertThat(plotsOfTheDocument())
        .containsExactlyInAnyOrderElementsOf(
            drawn.stream().map(plot -> "benchmarks/" + plot.getFileName()).toList());
  }

  @Test
  void publish_putsValuesPlotsAndFiguresInPlace_orNothing(@TempDir Path root) throws Exception {
    Docs docs = new Docs(root);
    Files.createDirectories(docs.directory());
    Files.writeString(docs.document(), "<!-- value StoreBenchmark.none x=1 floor --><!-- end -->");

    assertThatThrownBy(() -> docs.publish(DOCS.directory()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not measured: StoreBenchmark.none");
    assertThat(docs.directory()).isEmptyDirectory();

    Files.writeString(docs.document(), "By <!-- machine -->another<!-- end -->.");
    Path chapter = root.resolve("docs/course/1-one.md");
    Files.createDirectories(root.resolve("docs/course"));
    Files.writeString(chapter, "On <!-- machine -->another<!-- end -->.");
    docs.publish(DOCS.directory());

    assertThat(docs.documents()).containsExactly(docs.document(), chapter);
    assertThat(chapter).content().contains("run<!-- end -->.").doesNotContain("another");
    assertThat(docs.document()).content().contains("run<!-- end -->.").doesNotContain("another");
    for (String file : List.of(Report.RESULTS, Report.MACHINE, "put.svg")) {
      assertThat(docs.directory().resolve(file))
          .hasSameTextualContentAs(DOCS.directory().resolve(file));
    }
  }

  @Test
  void complete_keepsWhatTheRunHasNotMeasured_ifItIsOfTheSameMachine(@TempDir Path run)
      throws Exception {
    String machine = Files.readString(DOCS.directory().resolve(Report.MACHINE));
    Files.writeString(run.resolve(Report.MACHINE), machine.replaceFirst(";.*", "; 2000-01-01"));
    Results part = new Results();
    SequencedMap<String, String> entries = new LinkedHashMap<>(Map.of("entries", "1000"));
    part.add(
        new Measurement(
            Catalogue.PUT,
            "avgt",
            entries,
            "stage2",
            new LinkedHashMap<>(Map.of(Measurement.PRIMARY, new Measurement.Metric(7, "us/op")))));
    part.write(run.resolve(Report.RESULTS));

    DOCS.complete(run);

    Results all = Results.read(run.resolve(Report.RESULTS));
    assertThat(all.find(Catalogue.PUT, entries, "stage2").orElseThrow().rounds())
        .containsExactly(7.0);
    assertThat(all.series(Catalogue.HTTP_GET)).isNotEmpty();
    assertThat(run.resolve(Report.MACHINE)).hasContent(machine);

    Files.writeString(run.resolve(Report.MACHINE), "another; 2000-01-01");
    assertThatThrownBy(() -> DOCS.complete(run))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of another machine");
  }

  private static List<String> plotsOfTheDocument() throws Exception {
    return Pattern.compile("!\\[[^]]+]\\(([^)]+\\.svg)\\)")
        .matcher(Files.readString(DOCS.document()))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}

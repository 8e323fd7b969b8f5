package keystages.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import keystages.benchmarks.report.Report;
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
      assertThat(report.fill(text)).as(document + REMEDY).isEqualTo(text);
    }

    assertThat(DOCS.documents()).contains(DOCS.document());
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

  private static List<String> plotsOfTheDocument() throws Exception {
    return Pattern.compile("!\\[[^]]+]\\(([^)]+\\.svg)\\)")
        .matcher(Files.readString(DOCS.document()))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}

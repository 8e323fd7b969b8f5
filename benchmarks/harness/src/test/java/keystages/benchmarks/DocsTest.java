package keystages.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import keystages.benchmarks.report.Report;
import keystages.benchmarks.report.Svg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is what was measured. */
final class DocsTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @Test
  void figuresOfTheDocument_areThoseOfThePublishedValues() throws Exception {
    String document = Files.readString(Docs.document(ROOT));

    assertThat(Report.read(Docs.directory(ROOT)).fill(document))
        .as("docs/benchmarks.md; ./keystages bench --redraw puts the figures in again")
        .isEqualTo(document);
  }

  @Test
  void plots_areOfThePublishedValues(@TempDir Path directory) throws Exception {
    List<Path> drawn = Report.read(Docs.directory(ROOT)).draw(directory);

    assertThat(drawn).isNotEmpty();
    for (Path plot : drawn) {
      Path published = Docs.directory(ROOT).resolve(plot.getFileName());
      assertThat(words(published))
          .as(published + "; ./keystages bench --redraw draws it again")
          .isEqualTo(words(plot));
    }
  }

  /** Without regard to where a line is broken. */
  private static List<String> words(Path svg) throws Exception {
    return List.of(String.join(" ", Svg.texts(Files.readString(svg))).split("\\s+", -1));
  }

  @Test
  void plotsOfTheDocument_areThere() throws Exception {
    List<String> sources =
        Pattern.compile("(?:src|srcset)=\"([^\"]+)\"")
            .matcher(Files.readString(Docs.document(ROOT)))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(sources)
        .hasSize(12)
        .allSatisfy(
            source -> assertThat(Docs.document(ROOT).resolveSibling(source)).isRegularFile());
  }
}

package keystages.checks.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The diagrams are what their texts say. With {@code -Dupdate} they are drawn again. */
final class DiagramsTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final Path DIAGRAMS = ROOT.resolve("docs/diagrams");
  private static final Path SAMPLE =
      ROOT.resolve("stage2-persistent/src/test/resources/keystages/store/sample.snapshot");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(DIAGRAMS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".txt") || file.endsWith(".svg"))
          .map(file -> file.substring(0, file.length() - ".txt".length()))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void diagram_isWhatItsTextSays(String name) throws IOException {
    Path svg = DIAGRAMS.resolve(name + ".svg");
    String drawn = Diagram.svg(Files.readAllLines(DIAGRAMS.resolve(name + ".txt")));
    if (System.getProperty("update") != null) {
      Files.writeString(svg, drawn);
    }

    assertThat(svg).as("-Dupdate draws it again").content().isEqualTo(drawn);
  }

  @ParameterizedTest
  @MethodSource("names")
  void diagram_isShownOnAPage(String name) throws IOException {
    String image = "diagrams/" + name + ".svg";

    assertThat(pages().stream().anyMatch(page -> page.contains(image))).as(image).isTrue();
  }

  /** The README and all pages below docs/. */
  private static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>(List.of(Files.readString(ROOT.resolve("README.md"))));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        pages.add(Files.readString(file));
      }
    }
    return pages;
  }

  @Test
  void snapshotBytes_areThoseOfTheSample() throws IOException {
    String hex =
        Files.readAllLines(DIAGRAMS.resolve("snapshot-bytes.txt")).stream()
            .filter(line -> line.startsWith("bytes "))
            .map(line -> line.split(" ", 5)[4].replace(" ", ""))
            .collect(Collectors.joining());

    assertThat(HexFormat.of().parseHex(hex)).isEqualTo(Files.readAllBytes(SAMPLE));
  }

  @Test
  void svg_whenALineCannotBeRead_namesIt() {
    List<String> start = List.of("title One", "about One.", "size 10 10");

    assertThat(Diagram.svg(start)).contains("viewBox='0 0 10 10'", "<desc>One.</desc>");
    for (String wrong : List.of("circle blue 1 1", "box blue 1 1 1", "text azure 1 1 words")) {
      List<String> lines = Stream.concat(start.stream(), Stream.of(wrong)).toList();

      assertThatThrownBy(() -> Diagram.svg(lines))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("line 4: ");
    }
  }
}

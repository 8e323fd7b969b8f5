package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void findings_whenFiguresArePutInOrMeasureNothing_areNone() throws IOException {
    assertThat(
            findings(
                "<!-- value A -->693 µs<!-- end -->, <!-- table B / floor -->",
                "7 ns",
                "<!-- end --> within 10 s; `9 µs`; 24/7",
                "```text",
                "12 µs",
                "```"))
        .isEmpty();
  }

  @Test
  void findings_whenAFigureIsWrittenByHand_nameItsLine() throws IOException {
    assertThat(findings("a", "<!-- value A -->6 ns<!-- end --> and 693 µs", "12,074/s"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("page.md:2: a measured figure"),
            second -> assertThat(second).startsWith("page.md:3: a measured figure"));
  }

  private static List<String> findings(String... lines) throws IOException {
    return Figures.findings(new Page(Path.of(""), "page.md", List.of(lines)));
  }
}

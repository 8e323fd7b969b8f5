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
                "<!-- end --> within 10 s; `9 µs`; 24/7; stopped it 18 times; x times 3",
                "<!-- ratio A / B -->1.46<!-- end --> times the floor",
                "<!-- source: Pillai 2014 -->2 ms<!-- end -->",
                "```text",
                "12 µs",
                "```"))
        .isEmpty();
  }

  @Test
  void findings_whenAFigureIsWrittenByHand_nameItsLine() throws IOException {
    assertThat(
            findings(
                "a",
                "<!-- value A -->6 ns<!-- end --> and 693 µs",
                "12,074/s, in 433 ms, which is 1.46",
                "times the floor, 48 times as long, 61.8×, 3-fold",
                "<!-- source: -->2 ms<!-- end -->"))
        .extracting(finding -> finding.replaceFirst(": .*: ", ": "))
        .containsExactly(
            "page.md:2: 693 µs",
            "page.md:3: 12,074/s",
            "page.md:3: 433 ms",
            "page.md:3: 1.46 times the",
            "page.md:4: 48 times as",
            "page.md:4: 61.8×",
            "page.md:4: 3-fold",
            "page.md:5: 2 ms");
  }

  private static List<String> findings(String... lines) throws IOException {
    return Figures.findings(new Page(Path.of(""), "page.md", List.of(lines)));
  }
}

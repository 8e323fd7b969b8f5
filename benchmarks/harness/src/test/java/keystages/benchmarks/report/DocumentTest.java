package keystages.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.Results;
import org.junit.jupiter.api.Test;

final class DocumentTest {
  private static final Quantity PUT = new Quantity("store.put", "entries=10", "time", "us/op");
  private static final Document DOCUMENT =
      new Document(
          new Results(
              List.of(
                  new Measurement(PUT, "stage2", 1, 2.5),
                  new Measurement(PUT, "floor", 1, 2),
                  new Measurement(PUT, "stage2", 2, 2.5),
                  new Measurement(PUT, "floor", 2, 2.1))),
          InventedResults.MACHINE);

  @Test
  void fill_replacesFiguresAndNothingElse() {
    String filled =
        DOCUMENT.fill(
            """
            A put takes <!-- value store.put time entries=10 stage2 -->1 s/op<!-- end -->,
            <!-- ratio store.put time entries=10 stage2 floor -->7<!-- end --> times the floor.
            <!-- a comment -->
            <!-- machine --><!-- end -->
            """);

    assertThat(filled)
        .isEqualTo(
            """
            A put takes <!-- value store.put time entries=10 stage2 -->2.50 µs/op<!-- end -->,
            <!-- ratio store.put time entries=10 stage2 floor -->1.22<!-- end --> times the floor.
            <!-- a comment -->
            <!-- machine -->%s<!-- end -->
            """
                .formatted(InventedResults.MACHINE));
    assertThat(DOCUMENT.fill(filled)).isEqualTo(filled);
  }

  @Test
  void fill_replacesTables() {
    assertThat(DOCUMENT.fill("<!-- table store.put time -->\nold\n<!-- end -->"))
        .isEqualTo(
            """
            <!-- table store.put time -->

            | parameters | subject |      µs/op |    ÷ floor |
            | ---------- | ------- | ---------: | ---------: |
            | entries=10 | stage 2 | 2.50 ± 0 % | 1.22 ± 2 % |
            | entries=10 | floor   | 2.05 ± 2 % |            |

            <!-- end -->""");
  }

  @Test
  void fill_whenAFigureWasNotMeasured_namesIt() {
    for (String figure :
        List.of(
            "value store.put time entries=11 stage2",
            "value store.put time entries=10 stage1",
            "ratio store.put time entries=10 stage2 rocksdb",
            "ratio store.get time entries=10 stage2 floor")) {
      assertThatThrownBy(() -> DOCUMENT.fill("<!-- " + figure + " --><!-- end -->"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not measured: " + figure.substring(figure.indexOf(' ') + 1));
    }
  }
}

package keystages.checks.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.steps.Rules;
import keystages.testkit.steps.Series;
import keystages.testkit.steps.Step;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The steps of the course, short of compiling them. That the tests which they name fail and pass as
 * they say takes longer: {@code ./keystages steps --check}.
 */
final class StepsTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));

  @TempDir private Path directory;

  static List<Series> all() throws IOException {
    return Series.all(ROOT);
  }

  @ParameterizedTest
  @MethodSource("all")
  void series_ofEachStage_leadsToItInSmallStepsWithinOneLayer(Series series) throws Exception {
    List<String> findings = Rules.findings(series, directory);

    assertThat(findings).as(String.join("\n", findings)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void tests_namedByEachStep_areThereInTheStage(Series series) throws Exception {
    List<String> findings = new ArrayList<>();
    Path tests = series.stage().resolve("src/test/java");
    for (Step step : series.steps()) {
      Stream<String> reds = step.reds().stream().map(Step.Failure::test);
      for (String test : Stream.concat(reds, step.greens().stream()).toList()) {
        if (!isThere(test, tests)) {
          findings.add(step.patch().file() + ": no test " + test + " in " + tests);
        }
      }
    }
    assertThat(findings).isEmpty();
  }

  private static boolean isThere(String test, Path tests) throws IOException {
    String[] name = test.split("#", 2);
    Path file = tests.resolve(name[0].replace('.', '/') + ".java");
    return Files.exists(file)
        && (name.length == 1 || Files.readString(file).contains(" " + name[1] + "("));
  }
}

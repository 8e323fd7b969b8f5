package keystages.checks.locale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No call of {@code printf} leaves the locale to the environment: in Arabic it would print a seed
 * in digits that no option takes. Error Prone's check DefaultLocale sees the other ways to format,
 * but not this method.
 */
class PrintfTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final Pattern WITHOUT_LOCALE =
      Pattern.compile("\\bprintf\\(\\s*+(?!Locale\\.ROOT|ROOT).*");

  @Test
  void printf_inEverySource_namesItsLocale() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
              .filter(file -> !file.endsWith("PrintfTest.java"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(100);
      assertThat(sources).allSatisfy(file -> assertThat(without(Files.readString(file))).isEmpty());
    }
  }

  @Test
  void without_whenTheLocaleIsMissing_findsTheCall() {
    assertThat(without("out.printf(\"%d\", 1);")).containsExactly("printf(\"%d\", 1);");
    assertThat(without("out.printf(\n    format, 1);")).hasSize(1);
    assertThat(without("out.printf(Locale.ROOT, format);\nout.printf(\n    ROOT, format);"))
        .isEmpty();
  }

  private static List<String> without(String source) {
    return WITHOUT_LOCALE.matcher(source).results().map(MatchResult::group).toList();
  }
}

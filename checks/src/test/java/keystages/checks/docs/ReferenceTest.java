package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the references leave nothing out, and the tests that they name exist. */
final class ReferenceTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final Path STAGE = ROOT.resolve("stage3-concurrent-network/src");

  /** A test, or the stage of those that follow. */
  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`|/keystages test (\\d) TEST");

  @Test
  void http_listsEveryStatus() throws IOException {
    String statuses = Files.readString(STAGE.resolve("main/java/keystages/http/Status.java"));
    List<String> codes = all(Pattern.compile("[A-Z_]+\\((\\d{3}), "), statuses);

    assertThat(all(Pattern.compile("(?m)^\\| (\\d{3}) \\|"), reference("http.md")))
        .isEqualTo(codes);
  }

  @Test
  void commandLine_showsTheHelpOfEveryCommand() throws IOException {
    String launcher = Files.readString(ROOT.resolve("keystages"));

    assertThat(
            all(
                Pattern.compile("(?m)^\\$ ./keystages ([a-z]+) --help$"),
                reference("command-line.md")))
        .containsExactlyInAnyOrderElementsOf(
            all(Pattern.compile("(?m)^cmd_([a-z]+)\\(\\)"), launcher));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.md", "limits.md", "log-format.md"})
  void tests_thatAReferenceNames_existInTheStageThatItSays(String name) throws IOException {
    Matcher named = TEST.matcher(reference(name));
    int count = 0;
    Path tests = ROOT.resolve("no stage named yet");
    while (named.find()) {
      if (named.group(3) != null) {
        tests = tests(named.group(3));
        continue;
      }
      String file = "/" + named.group(1) + ".java";
      try (Stream<Path> files = Files.walk(tests)) {
        assertThat(files.filter(path -> path.toString().endsWith(file)))
            .as(named.group())
            .singleElement()
            .satisfies(
                path ->
                    assertThat(Files.readString(path))
                        .contains(named.group(2) == null ? "class " : " " + named.group(2) + "("));
      }
      count++;
    }
    assertThat(count).isPositive();
  }

  private static Path tests(String stage) throws IOException {
    try (DirectoryStream<Path> stages = Files.newDirectoryStream(ROOT, "stage" + stage + "-*")) {
      return stages.iterator().next().resolve("src/test/java");
    }
  }

  private static String reference(String name) throws IOException {
    return Files.readString(ROOT.resolve("docs/reference").resolve(name));
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}

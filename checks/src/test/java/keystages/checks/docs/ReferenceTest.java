package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keystages.testkit.docs.JavaMember;
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
      String place = name + ":" + lineOf(reference(name), named.start()) + ": " + named.group();
      try (Stream<Path> files = Files.walk(tests)) {
        assertThat(files.filter(path -> path.toString().endsWith(file)))
            .as(place)
            .singleElement()
            .satisfies(
                path ->
                    assertThat(
                            Files.readString(path)
                                .contains(
                                    named.group(2) == null ? "class " : " " + named.group(2) + "("))
                        .as(place)
                        .isTrue());
      }
      count++;
    }
    assertThat(count).isPositive();
  }

  /** The largest number in the second column is one of the constant in the third. */
  @Test
  void limits_areThoseOfTheConstants() throws IOException {
    String page = reference("limits.md");
    List<String> wrong = new ArrayList<>();
    Matcher row =
        Pattern.compile("(?m)^\\| [^|]+ \\| ([^|]*\\d[^|]*) \\| `(\\w+)#([A-Z_]+)` \\|")
            .matcher(page);
    int count = 0;
    while (row.find()) {
      List<Long> constants = numbers(source(row.group(2), row.group(3)));
      List<Long> limits = numbers(row.group(1));
      if (!constants.isEmpty() && !constants.contains(Collections.max(limits))) {
        wrong.add(lineOf(page, row.start()) + ": " + row.group() + " the source has " + constants);
      }
      count++;
    }
    List<Long> seconds =
        all(Pattern.compile("(?m)^\\| [^|]+ \\| (\\d+) s \\|"), page).stream()
            .map(Long::valueOf)
            .toList();
    List<Long> times = new ArrayList<>(numbers(source("Times", "DEFAULT")));
    times.addAll(numbers(source("Lifecycle", "LINGER_TIME")));

    assertThat(wrong).as("docs/reference/limits.md").isEmpty();
    assertThat(count).as("limits with a constant").isGreaterThan(15);
    assertThat(seconds).as("docs/reference/limits.md, Time").isEqualTo(times);
  }

  /** The expression behind a constant of the last stage; empty if the constant is a pattern. */
  private static String source(String type, String member) throws IOException {
    try (Stream<Path> files = Files.walk(tests("4").resolveSibling("../main/java").normalize())) {
      Path file = files.filter(path -> path.endsWith(type + ".java")).findFirst().orElseThrow();
      String source = JavaMember.source(file, type + "#" + member);
      return source.contains("Pattern") ? "" : source.replaceFirst("(?s)[^=]*=", "");
    }
  }

  private static List<Long> numbers(String text) {
    return Pattern.compile("(\\d[\\d_,]*)(?: << (\\d+)| (MiB|KiB))?")
        .matcher(text)
        .results()
        .map(
            number -> {
              long units = Long.parseLong(number.group(1).replaceAll("[_,]", ""));
              String shift = number.group(2);
              String unit = number.group(3);
              return shift != null
                  ? units << Integer.parseInt(shift)
                  : unit == null ? units : units << (unit.equals("MiB") ? 20 : 10);
            })
        .toList();
  }

  private static long lineOf(String text, int position) {
    return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
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

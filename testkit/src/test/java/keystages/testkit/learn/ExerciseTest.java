package keystages.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import keystages.testkit.learn.Exercise.Kind;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExerciseTest {
  private static final String HINTS = "Hint: one\nHint: two\nHint: three\n";
  private static final String FIND =
      "Kind: find\nMinutes: 10\nBug: torn\nSymptom: it is torn\nWhy: docs\n" + HINTS;
  private static final String BREAK =
      "Kind: break\nMinutes: 10\nBug: torn\nTask: tear it\nTest: a.TornTest\nMessage: torn\n"
          + "Stays-green: a.OtherTest\nWhy: docs\n"
          + HINTS;
  private static final String EXTEND =
      "Kind: extend\nMinutes: 240\nPromise: it mends itself\nTask: mend it\nTest: a.MendTest\n"
          + "Stays-green: a.OtherTest\nDiscussion: it costs thread\nAs: a tailor\nWhy: docs\n"
          + HINTS;
  private static final String BUG =
      """
      Breaks: it is whole
      As: a project
      Stages: 2
      Level: 2
      Caught-by: a.SlowIT
      Message: torn
      Caught-by: a.FastTest
      Message: torn

      --- a/src/main/java/A.java
      """;

  @TempDir private Path directory;

  @BeforeEach
  void plant() throws IOException {
    Files.writeString(directory.resolve("torn.patch"), BUG);
    Files.createDirectories(directory.resolve("exercises/2"));
  }

  @Test
  void find_whenItNamesABug_takesPromiseAndTestsFromIt() throws IOException {
    Exercise exercise = read("01-torn.txt", FIND);

    assertThat(exercise.name()).isEqualTo("torn");
    assertThat(exercise.stage()).isEqualTo(2);
    assertThat(exercise.kind()).isEqualTo(Kind.FIND);
    assertThat(exercise.promise()).isEqualTo("it is whole");
    assertThat(exercise.as()).contains("a project");
    assertThat(exercise.tests()).containsExactly("a.FastTest");
    assertThat(exercise.rigs()).containsExactly("a.SlowIT");
  }

  @Test
  void find_whenOnlySlowTestsCatchTheBug_runsThemEachTime() throws IOException {
    Files.writeString(
        directory.resolve("torn.patch"), BUG.replace("Caught-by: a.FastTest\nMessage: torn\n", ""));

    Exercise exercise = read("01-torn.txt", FIND);

    assertThat(exercise.tests()).containsExactly("a.SlowIT");
    assertThat(exercise.rigs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Minutes: 10\n",
        "Bug: torn\n",
        "Symptom: it is torn\n",
        "Why: docs\n",
        "Hint: two\n"
      })
  void read_whenALineIsMissing_saysWhich(String line) throws IOException {
    assertThatThrownBy(() -> read("01-torn.txt", FIND.replace(line, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("01-torn.txt")
        .hasMessageContaining(line.replaceFirst(":.*\n", ""));
  }

  @Test
  void read_whenALineMeansNothing_namesFileAndLine() throws IOException {
    assertThatThrownBy(() -> read("01-torn.txt", FIND + "Reward: a cake\n"))
        .hasMessageContaining("01-torn.txt:9: unknown field Reward");
  }

  @ParameterizedTest
  @ValueSource(strings = {"torn.txt", "1-torn.txt", "01-Torn.txt", "01-torn.md"})
  void read_whenTheFileHasAnotherName_saysWhatIsExpected(String name) throws IOException {
    assertThatThrownBy(() -> read(name, FIND)).hasMessageContaining("STAGE/NN-name.txt");
  }

  @Test
  void read_whenThePatchAndTheKindDoNotAgree_isRefused() throws IOException {
    assertThatThrownBy(() -> read("01-torn.txt", FIND + "\n--- a/src/main/java/A.java\n"))
        .hasMessageContaining("01-torn.txt: a patch behind an empty line");
    assertThatThrownBy(() -> read("01-mend.txt", EXTEND))
        .hasMessageContaining("01-mend.txt: a patch behind an empty line");
  }

  @Test
  void extend_withAPatch_hasItsOwnTestsAndThoseThatStayGreen() throws IOException {
    Exercise exercise = read("01-mend.txt", EXTEND + "\n--- a/src/main/java/A.java\n");

    assertThat(exercise.tests()).containsExactly("a.MendTest", "a.OtherTest");
    assertThat(exercise.as()).contains("a tailor");
    assertThat(exercise.isSolvedBy(round(green("a.MendTest"), green("a.OtherTest")))).isTrue();
    assertThat(exercise.isSolvedBy(round(green("a.MendTest"), red("a.OtherTest", "torn"))))
        .isFalse();
  }

  @Test
  void in_whenTwoHaveOneName_refuses() throws IOException {
    read("01-torn.txt", FIND);
    assertThatThrownBy(() -> read("02-torn.txt", FIND)).hasMessageContaining("another exercise");
  }

  @Test
  void break_whenTheNamedTestFailsAsExpectedAndTheOthersPass_isSolved() throws IOException {
    Exercise exercise = read("01-tear.txt", BREAK);

    assertThat(exercise.isSolvedBy(round(red("a.TornTest", "it is torn"), green("a.OtherTest"))))
        .isTrue();
    assertThat(exercise.isSolvedBy(round(red("a.TornTest", "no such class"), green("a.OtherTest"))))
        .as("with other words")
        .isFalse();
    assertThat(exercise.isSolvedBy(round(red("a.TornTest", "torn"), red("a.OtherTest", "torn"))))
        .as("others fail too")
        .isFalse();
    assertThat(exercise.isSolvedBy(round(green("a.TornTest"), green("a.OtherTest"))))
        .as("nothing fails")
        .isFalse();
    assertThat(exercise.isSolvedBy(new Round(List.of("no such symbol"), List.of()))).isFalse();
  }

  @Test
  void find_whenATestCannotRun_isNotSolved() throws IOException {
    Exercise exercise = read("01-torn.txt", FIND);

    assertThat(
            exercise.isSolvedBy(
                round(new TestResult("a.FastTest", Outcome.DID_NOT_RUN, List.of()))))
        .isFalse();
    assertThat(exercise.isSolvedBy(round(green("a.FastTest")))).isTrue();
  }

  @Test
  void firstFailure_ofSeveral_isWhatTheFirstSays() {
    TestResult result =
        new TestResult(
            "a.T",
            Outcome.RED,
            List.of(
                "logged",
                "  JUnit Jupiter:T:one()",
                "  => a",
                "  JUnit Jupiter:T:two()",
                "  => b"));

    assertThat(result.firstFailure()).containsExactly("T:one()", "  => a");
    assertThat(result.failures()).isEqualTo(2);
    assertThat(result.failedWith(Pattern.compile("=> b"))).isTrue();
  }

  private static Round round(TestResult... results) {
    return new Round(List.of(), List.of(results));
  }

  private static TestResult green(String test) {
    return new TestResult(test, Outcome.GREEN, List.of());
  }

  private static TestResult red(String test, String said) {
    return new TestResult(test, Outcome.RED, List.of(said));
  }

  private Exercise read(String name, String text) throws IOException {
    Path exercises = directory.resolve("exercises");
    Files.writeString(exercises.resolve("2").resolve(name), text);
    return Exercise.in(exercises, directory).getFirst();
  }
}

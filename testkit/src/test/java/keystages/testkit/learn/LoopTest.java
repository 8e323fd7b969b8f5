package keystages.testkit.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project of one stage that says what it keeps, a bug that makes it say nothing, and its test.
 */
final class LoopTest {
  private static final String SOURCE = "src/main/java/keystages/Kept.java";
  private static final String RIGHT =
      """
      package keystages;

      public class Kept implements java.util.function.Supplier<String> {
        @Override
        public String get() {
          return "all";
        }
      }
      """;
  private static final String PATCH =
      """
      Breaks: it keeps all
      As: a well-known store
      Stages: 1
      Level: 1
      Caught-by: keystages.testkit.learn.KeepsAll
      Message: nothing

      --- a/src/main/java/keystages/Kept.java
      +++ b/src/main/java/keystages/Kept.java
      @@ -3,6 +3,6 @@
       public class Kept implements java.util.function.Supplier<String> {
         @Override
         public String get() {
      -    return "all";
      +    return "nothing";
         }
       }
      """;
  private static final String HINTS = "Hint: who\nHint: where\nHint: how\nWhy: docs/why.md\n";
  private static final String FIND =
      "Kind: find\nMinutes: 5\nBug: forgets\nSymptom: nothing is there\n" + HINTS;
  private static final String PREDICT =
      "Kind: predict\nMinutes: 5\nBug: forgets\nTask: foretell\n"
          + "Test: keystages.testkit.learn.KeepsAll\n"
          + "Does: asks for all\n"
          + "Discussion: it misses all\n"
          + HINTS;
  private static final String EXTEND =
      "Kind: extend\nMinutes: 5\nPromise: it counts\nTask: count\nTest: keystages.CountsTest\n"
          + "Stays-green: keystages.testkit.learn.KeepsAll\n"
          + "Discussion: it costs a line\nAs: a counting store\n"
          + HINTS;
  private static final String COUNTS =
      """

      diff --git a/src/main/java/keystages/Kept.java b/src/main/java/keystages/Kept.java
      --- a/src/main/java/keystages/Kept.java
      +++ b/src/main/java/keystages/Kept.java
      @@ -5,4 +5,8 @@
         public String get() {
           return "all";
         }
      +
      +  public int count() {
      +    return 1;
      +  }
       }
      diff --git a/src/test/java/keystages/CountsTest.java b/src/test/java/keystages/CountsTest.java
      new file mode 100644
      --- /dev/null
      +++ b/src/test/java/keystages/CountsTest.java
      @@ -0,0 +1,11 @@
      +package keystages;
      +
      +import static org.assertj.core.api.Assertions.assertThat;
      +import org.junit.jupiter.api.Test;
      +
      +class CountsTest {
      +  @Test
      +  void count() {
      +    assertThat(new Kept().count()).isEqualTo(1);
      +  }
      +}
      """;

  @TempDir private Path root;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private List<Exercise> exercises = List.of();
  private Judges judges = new Judges(new Workspace(Path.of("")));

  @BeforeEach
  void makeProject() throws IOException {
    write("stage1-keeps/" + SOURCE, RIGHT);
    Path jar = write("stage1-keeps/target/stage1-keeps.jar", "");
    new JarOutputStream(Files.newOutputStream(jar)).close();
    Files.createDirectories(root.resolve("stage1-keeps/target/test-classes"));
    write("testkit/planted/forgets.patch", PATCH);
    write("docs/course/exercises/1/01-forgets.txt", FIND);
    write("docs/course/exercises/1/02-foretell.txt", PREDICT);
    write("docs/course/exercises/1/03-counts.txt", EXTEND + COUNTS);
    Files.createDirectories(root.resolve("work"));
    exercises = new Workspace(root).exercises();
    judges = new Judges(new Workspace(root));
  }

  @AfterEach
  void close() throws IOException {
    judges.close();
  }

  @Test
  void once_asShipped_isRedInTheWordsOfTheTest() throws Exception {
    assertThat(once("forgets", "")).isFalse();

    assertThat(shown())
        .contains("exercise 1 of 3, stage 1, find, about 5 minutes")
        .containsPattern("The promise +it keeps all")
        .containsPattern("The symptom +nothing is there")
        .containsPattern("red +testkit.learn.KeepsAll")
        .contains("but was: \"nothing\"")
        .doesNotContain("Solved");
    assertThat(root.resolve("work/progress.txt")).doesNotExist();
  }

  @Test
  void once_whenMended_isSolvedAndNotedAndSaysWhoHadTheBug() throws Exception {
    once("forgets", "");
    write("work/forgets/" + SOURCE, RIGHT);

    assertThat(once("forgets", "")).isTrue();

    assertThat(shown())
        .contains("  green  testkit.learn.KeepsAll\n    it keeps all\n")
        .contains("Yours is the reference", "+    return \"all\";")
        .endsWith("\n  Solved.\n");
    assertThat(shown()).containsPattern("Compare +a well-known store");
    assertThat(root.resolve("work/progress.txt")).hasContent("forgets solved\n");
  }

  @Test
  void once_whenItDoesNotCompile_saysWhereAsTheCompilerDoes() throws Exception {
    once("forgets", "");
    write("work/forgets/" + SOURCE, RIGHT.replace("\"all\"", "all"));

    assertThat(once("forgets", "")).isFalse();

    assertThat(shown()).contains("does not compile", "Kept.java:6: error: cannot find symbol");
  }

  @Test
  void run_whenKeysArePressed_doesWhatTheyAskFor() throws Exception {
    once("forgets", "");
    write("work/forgets/" + SOURCE, RIGHT.replace("\"all\"", "\"some\""));

    loop("hdxxggrna\nq").run(exercise("forgets"));

    assertThat(shown())
        .contains("Hint 1  who", "+    return \"some\";")
        .contains("x again lays the exercise out anew", "g again shows the answer", "Given up.")
        .contains("Which of these fail then?");
    assertThat(Files.readString(root.resolve("work/forgets/" + SOURCE))).contains("\"nothing\"");
    assertThat(Files.readString(root.resolve("work/progress.txt"))).startsWith("forgets gave up\n");
  }

  @Test
  void run_whenAKeyIsPressedAfterTheEnd_showsTheVerdictAndTheWayOnLast() throws Exception {
    once("forgets", "");
    write("work/forgets/" + SOURCE, RIGHT + "// a line of mine\n".repeat(30));

    loop("drq", 24).run(exercise("forgets"));

    String way = "\n  Solved.\n  n next, d my diff, r the reference, x reset, l list, q quit\n";
    assertThat(shown()).endsWith(way);
    List<String> parts = List.of(shown().split(Pattern.quote(way)));
    assertThat(parts).as("the end, d, r").hasSize(3);
    assertThat(parts.get(0)).containsPattern("… \\d+ lines more; d shows all");
    assertThat(parts.get(1)).contains("+// a line of mine").doesNotContain("shows all");
    assertThat(parts.get(2)).contains("+    return \"all\";");
  }

  @Test
  void predict_whenTheAnswerIsRight_isSolvedAndElseIsNot() throws Exception {
    assertThat(once("foretell", "-\n")).isFalse();
    assertThat(shown())
        .contains("a  testkit.learn.KeepsAll\n     asks for all\n")
        .containsPattern("Discussion +it misses all\n")
        .endsWith("\n  You said -; it is a.\n");
    assertThat(Files.readString(root.resolve("work/progress.txt"))).isEqualTo("foretell wrong\n");

    assertThat(once("foretell", "a\n")).isTrue();
    assertThat(shown()).endsWith("\n  As you said.\n");
  }

  @Test
  void predict_whenTheAnswerIsNoPrediction_asksAgainAndCountsNothing() throws Exception {
    loop("b\nh\nw\n\nq\n").run(exercise("foretell"));

    assertThat(shown())
        .contains("  > \n  Type letters from a to a, or - for none.\n", "Hint 1  who")
        .doesNotContain("Hint 2", "it misses all", "You said");
    assertThat(root.resolve("work/progress.txt")).doesNotExist();

    assertThat(once("foretell", "")).as("when the input ends").isFalse();
    assertThat(root.resolve("work/progress.txt")).doesNotExist();
  }

  @Test
  void predict_whenItIsSkipped_goesOnAndOnceItIsOverStaysAsItWas() throws Exception {
    loop("s\nq").run(exercise("foretell"));
    assertThat(shown()).contains("exercise 3 of 3");
    assertThat(Files.readString(root.resolve("work/progress.txt"))).isEqualTo("foretell skipped\n");

    loop("-\nxxggsq").run(exercise("foretell"));
    assertThat(Files.readString(root.resolve("work/progress.txt"))).isEqualTo("foretell wrong\n");
    assertThat(shown()).doesNotContain("Given up", "x again");
  }

  @Test
  void breakIt_namesTheTestThatHasToFail() throws Exception {
    write(
        "docs/course/exercises/1/04-lose.txt",
        FIND.replace("Kind: find", "Kind: break\nTask: lose all\nMessage: nothing")
            + "Test: keystages.testkit.learn.KeepsAll\n"
            + "Stays-green: keystages.testkit.learn.TerminalTest\n");
    exercises = new Workspace(root).exercises();

    assertThat(once("lose", "")).isFalse();
    assertThat(shown())
        .contains("\n  To be red    testkit.learn.KeepsAll\n")
        .containsPattern("\n  green +testkit.learn.KeepsAll\n")
        .doesNotContain("To be red    testkit.learn.TerminalTest");

    write("work/lose/" + SOURCE, RIGHT.replace("\"all\"", "\"nothing\""));
    assertThat(once("lose", "")).isTrue();
  }

  @Test
  void extend_asShipped_hasTheTestsButNotWhatTheyAskFor() throws Exception {
    assertThat(once("counts", "")).isFalse();

    assertThat(root.resolve("work/counts/" + SOURCE)).hasContent(RIGHT);
    assertThat(root.resolve("work/counts/src/test/java/keystages/CountsTest.java")).exists();
    assertThat(shown())
        .contains("stage 1, extend, about 5 minutes", "work/counts/src/test/java")
        .contains("./keystages run work/counts\n")
        .contains("The tests call what is not there yet", "CountsTest.java:9: error")
        .doesNotContain("it costs a line");
  }

  @Test
  void extend_whenItsTestsAreGreenAndTheOthersStaySo_showsSizeAndDiscussion() throws Exception {
    once("counts", "");
    write("work/counts/" + SOURCE, counting("1", "\"nothing\""));
    assertThat(once("counts", "")).as("when another promise is lost").isFalse();
    write("work/counts/" + SOURCE, counting("2", "\"all\""));
    assertThat(once("counts", "")).as("when it counts wrongly").isFalse();
    assertThat(shown()).doesNotContain("it costs a line");

    write("work/counts/" + SOURCE, counting("2 - 1", "\"all\""));
    assertThat(once("counts", "")).isTrue();

    assertThat(shown())
        .contains("Yours, 4 lines:", "The reference, 4 lines:")
        .containsPattern("Discussion +it costs a line")
        .containsPattern("Compare +a counting store");
  }

  private static String counting(String count, String kept) {
    String method = "  public int count() {\n    return " + count + ";\n  }\n\n  @Override";
    return RIGHT.replace("  @Override", method).replace("\"all\"", kept);
  }

  private boolean once(String name, String input) throws Exception {
    return loop(input).once(exercise(name));
  }

  private Loop loop(String input) throws IOException {
    return loop(input, 0);
  }

  /** A loop on a terminal of so many lines, or on none if there are 0. */
  private Loop loop(String input, int lines) throws IOException {
    Terminal terminal =
        new Terminal(
            new PrintStream(screen, true, UTF_8),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            lines > 0,
            false,
            100,
            lines);
    Workspace workspace = new Workspace(root);
    Progress progress = Progress.read(root.resolve("work/progress.txt"));
    return new Loop(workspace, terminal, exercises, progress, judges);
  }

  private Exercise exercise(String name) {
    return exercises.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  private String shown() {
    return screen.toString(UTF_8);
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, text);
  }
}

package keystages.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import keystages.checks.launcher.Checkout.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that take a step of the course. */
final class StepsCommandsTest {
  private static final String MAIN = "src/main/java/keystages/Main.java";
  private static final String PATCH =
      """
      Adds: a field
      Status: compiles

      diff --git a/src/main/java/keystages/Main.java b/src/main/java/keystages/Main.java
      --- a/src/main/java/keystages/Main.java
      +++ b/src/main/java/keystages/Main.java
      @@ -1,2 +1,3 @@
       class Main {
      +  int added;
       }
      """;

  @TempDir private Path directory;
  private Checkout checkout;

  @BeforeEach
  void make() throws Exception {
    checkout = Checkout.in(directory, "checkout");
    checkout.write("docs/course/steps/2/01-field.patch", PATCH);
    checkout.write("stage2-two/src/test/java/keystages/OneTest.java", "class OneTest {\n}\n");
  }

  @Test
  void steps_areListedWithWhatTheyAdd() throws Exception {
    assertThat(checkout.run("steps").out()).matches("To stage2-two:\n +2\\.1 +compiles +a field\n");
  }

  @Test
  void step_isPutIntoADirectoryAndNeverOverOtherSources() throws Exception {
    Path main = checkout.root().resolve("work/2.1").resolve(MAIN);
    assertThat(checkout.run("step", "2.1").exitCode()).isZero();
    assertThat(main).hasContent("class Main {\n  int added;\n}\n");
    assertThat(checkout.run("step", "2.1").exitCode()).as("the same again").isZero();

    checkout.write("work/2.1/" + MAIN, "mine\n");
    End end = checkout.run("step", "2.1");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains("holds other sources than those of step 2.1").hasLineCount(1);
    assertThat(main).hasContent("mine\n");
    assertThat(checkout.run("step", "2.1", "--diff", checkout.root() + "/work/2.1").out())
        .startsWith("yours -> 2.1\n")
        .contains("\n-mine\n");
  }

  @Test
  void diff_takesStepsAndStagesAndWhatTheReaderHasWritten() throws Exception {
    checkout.run("step", "2.1");
    assertThat(checkout.run("diff", "2.0", "work/2.1").out())
        .contains("2.0 -> work/2.1", "\n+  int added;");
    assertThat(checkout.run("diff", "2.0", "2.1").out()).contains("2.0 -> 2.1", "\n+  int added;");
    assertThat(checkout.run("diff", "2.1", "2").out())
        .contains("2.1 -> stage2-two", "\n-  int added;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step",
        "step 2",
        "step 2.2",
        "step 1.1",
        "step 9.1",
        "step 2.x",
        "step 2.1 --diff no/such",
        "step 2.1 one two",
        "steps 9",
        "steps --bogus",
        "run 2.2",
        "crash 2.2",
        "diff 2.1 2.2",
        "test 2.1",
        "test 2.1 NoSuchTest",
        "test 2.1 OneTest#noSuchMethod",
        "test 2.1 OneTest --mine",
        "test 1 --mine work",
      })
  void arguments_whenWrong_exit2WithOneLine(String arguments) throws Exception {
    End end = checkout.run(arguments.split(" "));

    assertThat(end.exitCode()).as(end.err()).isEqualTo(2);
    assertThat(end.err()).startsWith("keystages: ").hasLineCount(1);
    assertThat(checkout.builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "steps"})
  void help_ofEachCommand_isPrinted(String command) throws Exception {
    assertThat(checkout.run(command, "--help").out()).startsWith("Usage: ./keystages " + command);
    assertThat(checkout.run("--help").out()).contains("\n  " + command + " ");
  }
}

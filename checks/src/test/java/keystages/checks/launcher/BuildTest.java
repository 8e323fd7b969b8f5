package keystages.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keystages.checks.launcher.Checkout.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher builds before it runs a stage. */
final class BuildTest {
  @TempDir private Path directory;
  private Checkout checkout;

  @BeforeEach
  void make() throws Exception {
    checkout = Checkout.in(directory, "checkout");
  }

  @Test
  void run_whenTheJarIsFresh_buildsNothing() throws Exception {
    End first = checkout.run("run", "1");
    End second = checkout.run("run", "1");

    assertThat(first.err()).startsWith("building stage 1 ");
    assertThat(second.err()).isEmpty();
    assertThat(checkout.builds()).hasSize(1);
    assertThat(second.out()).contains("<-jar>\n<" + jar(checkout) + ">\n");
  }

  @Test
  void run_whenThreeStartAtOnce_buildsOnce() throws Exception {
    List<Process> launchers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      launchers.add(
          checkout.start(
              Map.of(), List.of("run", "1"), directory.resolve("out" + i), directory.resolve("e")));
    }
    for (Process launcher : launchers) {
      assertThat(launcher.waitFor()).isZero();
    }

    assertThat(checkout.builds()).as("the others waited, and found the jar fresh").hasSize(1);
  }

  @Test
  void program_whenABuildWouldOverwriteIt_keepsBuildsWaiting() throws Exception {
    checkout.write("benchmarks/harness/target/benchmarks-harness.jar", "jar");

    assertThat(checkout.run("bench").out()).endsWith("keeps builds waiting\n");
    assertThat(checkout.run("run", "1").out())
        .as("a jar that is replaced, never overwritten")
        .doesNotContain("keeps builds waiting");
  }

  @Test
  void run_whenASourceChangesDuringTheBuild_buildsAgainTheNextTime() throws Exception {
    checkout.duringABuild(
        "until [ stage1-one/src/main -nt target/unfinished ]; do touch stage1-one/src/main; done\n");
    checkout.run("run", "1");
    checkout.duringABuild("");
    checkout.run("run", "1");
    checkout.run("run", "1");

    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void run_whenTheBuildBeforeWasKilled_buildsFromNothing() throws Exception {
    checkout.duringABuild("kill -9 $PPID; exit 1\n"); // the launcher is Maven's parent
    checkout.run("run", "1");
    checkout.duringABuild("");

    assertThat(checkout.run("run", "1").exitCode()).isZero();
    assertThat(checkout.builds().getLast()).contains(" clean ");
    checkout.write("stage1-one/src/main/java/keystages/Main.java", "changed");
    checkout.run("run", "1");
    assertThat(checkout.builds().getLast()).doesNotContain(" clean ");
  }

  @Test
  void run_whenMavenNeverStarts_showsWhatItSaid() throws Exception {
    checkout.duringABuild("echo 'Unrecognized VM option Bogus' >&2; exit 1\n");

    End end = checkout.run("run", "1");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err())
        .contains("Unrecognized VM option Bogus\n")
        .endsWith("keystages: stage 1: the build failed\n");
  }

  @Test
  void run_whenTheCompilerComplains_showsThatAndNothingBefore() throws Exception {
    checkout.duringABuild("echo '[INFO] chatter'; echo '[ERROR] Main.java:1'; exit 1\n");

    assertThat(checkout.run("run", "1").err())
        .contains("[ERROR] Main.java:1")
        .doesNotContain("chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "it's", "a\"b", "kö-キー", "$(x)", "-e", "*"})
  void run_whereverTheCheckoutIs_runsItsJar(String name) throws Exception {
    Checkout odd = Checkout.in(directory, name);

    End end = odd.run("run", "1");

    assertThat(end.out()).contains("<-jar>\n<" + jar(odd) + ">\n");
    assertThat(end.err()).startsWith("building stage 1 ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a\\b"})
  void run_whereNeitherJavaNorMavenCanBuild_saysSo(String name) throws Exception {
    End end = Checkout.in(directory, name).run("run", "1");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains("colon or a backslash", name).hasLineCount(1);
    assertThat(checkout.builds()).isEmpty();
  }

  /** PIT would find no test that reaches a line, and say that every change survives. */
  @ParameterizedTest
  @ValueSource(strings = {"it's", "a\"b"})
  void mutate_whereATestCannotRun_saysSo(String name) throws Exception {
    End end = Checkout.in(directory, name).run("mutate");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains("a path holds a quote", name).hasLineCount(1);
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void run_whenTheBuildMakesNoJar_fails() throws Exception {
    checkout.duringABuild("exit 0\n");

    End end = checkout.run("run", "1");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains("keystages: stage 1: the build did not make ");
  }

  @Test
  void run_throughASymbolicLink_runsTheJarOfTheCheckout() throws Exception {
    Files.createSymbolicLink(directory.resolve("tools/link"), checkout.root().resolve("keystages"));

    Process launcher =
        new ProcessBuilder(
                "bash", "-c", "PATH=$PWD:$PATH JAVA_HOME=$PWD/jdk FAKE=$PWD ./link run 1")
            .directory(directory.resolve("tools").toFile())
            .redirectOutput(directory.resolve("out").toFile())
            .start();

    assertThat(launcher.waitFor()).isZero();
    assertThat(directory.resolve("out")).content().contains("<" + jar(checkout) + ">");
  }

  @Test
  void run_inALocaleOfAscii_takesOneOfUtf8() throws Exception {
    assertThat(checkout.run(Map.of("LC_ALL", "C"), "run", "1").out())
        .startsWith("locale C.UTF-8\n");
    assertThat(checkout.run(Map.of("LC_ALL", "C.utf8"), "run", "1").out())
        .as("one that is UTF-8 already stays")
        .startsWith("locale C.utf8\n");
  }

  @Test
  void run_whenTheStageKeepsData_namesItsDirectoryUnlessTheUserDoes() throws Exception {
    checkout.write("stage2-two/target/stage2-two.jar", "jar");

    String data = "<--data>\n<" + checkout.root() + "/data/stage2>\n";
    assertThat(checkout.run("run", "2", "--port", "0").out()).contains(data, "<--port>\n<0>\n");
    assertThat(checkout.run("run", "2", "--data", "a b").out())
        .contains("<--data>\n<a b>\n")
        .doesNotContain(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add-more", "2.1"})
  void run_ofAnExerciseOrAStep_runsWhatTheReaderHasWritten(String name) throws Exception {
    checkout.write("docs/course/exercises/2/60-add-more.txt", "");
    checkout.write("docs/course/steps/2/01-a.patch", "");
    checkout.write("stage2-two/target/stage2-two.jar", "jar");
    for (String module : List.of("stage2-two", "testkit")) {
      checkout.write(module + "/src/main/java/Some.java", "");
      checkout.write(module + "/pom.xml", "");
    }
    for (String module : List.of("stage2-two", "testkit")) {
      checkout.write(module + "/target/test.classpath", "tests.jar");
    }
    checkout.write("work/" + name + "/src/main/java/keystages/Main.java", "\"--data\"");

    End first = checkout.run("run", "work/" + name + "/", "--port", "0");
    End second = checkout.run("run", "work/" + name);
    checkout.write("work/" + name + "/src/main/java/keystages/More.java", "class More {}");
    End third = checkout.run("run", "work/" + name);
    End crash = checkout.run("crash", "work/" + name, "--rounds", "1");

    String built = checkout.root().toRealPath() + "/target/steps/work-" + name;
    assertThat(first.err()).startsWith("building work/" + name + " ...\n");
    assertThat(first.out())
        .contains("<-jar>\n<" + built + "/stage2-two.jar>\n")
        .contains("<--data>\n<" + checkout.root() + "/data/" + name + ">\n<--port>\n<0>\n");
    assertThat(second.err()).as("nothing was changed").isEmpty();
    assertThat(third.err()).startsWith("building work/" + name + " ...\n");
    assertThat(Path.of(built, "src/main/java/keystages/More.java")).hasContent("class More {}");
    assertThat(crash.out()).contains("CrashMain>\n<" + built + "/stage2-two.jar>\n<--rounds>");
    assertThat(checkout.builds()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"add-more, learn", "2.1, step"})
  void run_ofAnExerciseOrAStepThatWasNotBegun_saysHowToBeginIt(String name, String command)
      throws Exception {
    checkout.write("docs/course/exercises/2/60-add-more.txt", "");
    checkout.write("docs/course/steps/2/01-a.patch", "");

    End end = checkout.run("run", "work/" + name);

    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.err())
        .contains("./keystages " + command + " " + name + " puts them there")
        .hasLineCount(1);
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void learn_whenItRunsNoTestOfAStage_buildsNoStage() throws Exception {
    checkout.write("docs/course/exercises/1/01-one.txt", "");
    checkout.duringABuild("mkdir -p testkit/target; touch testkit/target/testkit.jar\n");
    checkout.write("testkit/src/main/java/Some.java", "");
    checkout.write("testkit/pom.xml", "");

    assertThat(checkout.run("learn", "--list").out()).contains("LearnMain>\n<--list>\n");
    assertThat(checkout.builds()).singleElement().asString().contains(" -pl testkit ");
  }

  private static String jar(Checkout checkout) throws Exception {
    return checkout.root().toRealPath().resolve("stage1-one/target/stage1-one.jar").toString();
  }
}

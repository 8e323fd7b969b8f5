package keystages.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keystages.checks.launcher.Checkout.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that compare, test and plant. */
final class CommandsTest {
  private static final String SOURCES = "/src/main/java/keystages/";

  @TempDir private Path directory;
  private Checkout checkout;

  @BeforeEach
  void make() throws Exception {
    checkout = Checkout.in(directory, "checkout");
  }

  @Test
  void diff_whenBinaryFilesDiffer_countsThemWithoutLines() throws Exception {
    for (String stage : new String[] {"stage1-one", "stage2-two"}) {
      Path file = checkout.root().resolve(stage + "/src/test/resources/sample");
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, new byte[] {0, (byte) stage.length(), (byte) stage.charAt(5)});
    }

    End end = checkout.run("diff", "--tests", "1", "2");

    assertThat(end.err()).isEmpty();
    assertThat(end.exitCode()).isZero();
    assertThat(end.out()).containsPattern("tests +2 files changed +\\+0 +-2\n");
  }

  @Test
  void diff_whenCodeWasOnlyIndented_showsItOnRequestAlone() throws Exception {
    checkout.write("stage1-one" + SOURCES + "store/KVStore.java", "lock();\nwork();\n");
    checkout.write("stage2-two" + SOURCES + "store/KVStore.java", "lock();\n  work();\n");

    assertThat(checkout.run("diff", "1", "2").out()).contains("KVStore     identical");
    assertThat(checkout.run("diff", "--whitespace", "1", "2").out())
        .containsPattern("KVStore +1 file changed +\\+1 +-1\n")
        .contains("\n+  work();");
  }

  @Test
  void diff_whenTheServerDiffers_tellsItsWireFromTheRest() throws Exception {
    checkout.write("stage1-one" + SOURCES + "server/Server.java", "a\n");
    checkout.write("stage2-two" + SOURCES + "server/Server.java", "a\nb\n");
    checkout.write("stage1-one" + SOURCES + "server/wire/Reader.java", "a\nb\n");
    checkout.write("stage2-two" + SOURCES + "server/wire/Reader.java", "a\n");
    checkout.write("stage2-two" + SOURCES + "store/KVStore.java", "a\n");
    checkout.write("stage2-two" + SOURCES + "store/Snapshot.java", "a\nb\n");

    String out = checkout.run("diff", "1", "2").out();

    assertThat(out)
        .containsPattern("server +1 file changed +\\+1 +-0\n")
        .containsPattern("server/wire +1 file changed +\\+0 +-1\n")
        .containsPattern("store +1 file changed +\\+2 +-0\n")
        .containsPattern("KVStore +1 file changed +\\+1 +-0\n");
    assertThat(checkout.run("diff", "1", "2", "KVStore").out())
        .contains("\n+++ stage2-two" + SOURCES + "store/KVStore.java")
        .doesNotContain("+++ stage2-two" + SOURCES + "store/Snapshot.java");
  }

  @Test
  void diff_ofManyFiles_beginsWithMainAndKVStore() throws Exception {
    for (String file : new String[] {"Main", "http/Body", "store/AtomicFile", "store/KVStore"}) {
      checkout.write("stage1-one" + SOURCES + file + ".java", "a\n");
      checkout.write("stage2-two" + SOURCES + file + ".java", "a\nb\n");
    }

    List<String> files =
        checkout
            .run("diff", "1", "2")
            .out()
            .lines()
            .filter(line -> line.startsWith("+++ "))
            .map(line -> line.replaceAll(".*/keystages/", ""))
            .toList();

    assertThat(files)
        .containsExactly(
            "Main.java", "store/KVStore.java", "http/Body.java", "store/AtomicFile.java");
  }

  @ParameterizedTest
  @CsvSource({
    "OneTest, -Dtest=OneTest test",
    "OneTest#itWorks, -Dtest=OneTest#itWorks test",
    "keystages.deep.OneTest, -Dtest=OneTest test",
    "OneIT, -Dit.test=OneIT verify",
  })
  void test_whenOneIsNamed_runsThatOne(String name, String end) throws Exception {
    checkout.write("stage1-one/src/test/java/keystages/deep/OneTest.java", "");
    checkout.write("stage1-one/src/test/java/keystages/OneIT.java", "");

    checkout.run("test", "1", name);

    assertThat(checkout.builds())
        .singleElement()
        .asString()
        .contains("-pl stage1-one")
        .endsWith(end);
  }

  @Test
  void test_ofAStage_runsItsOwnTestsAndThenLooksForDrift() throws Exception {
    assertThat(checkout.run("test", "1").exitCode()).isZero();

    assertThat(checkout.builds().get(0))
        .contains("-Ptestkit-untested", "-pl stage1-one -am verify");
    assertThat(checkout.builds().get(1)).contains("-pl checks", "DriftTest");
  }

  @Test
  void test_whenOneOfTheStageFails_saysNothingOfDrift() throws Exception {
    checkout.duringABuild("exit 1\n");

    End end = checkout.run("test", "1");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains("tests fail").doesNotContain("drift");
    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void test_whenThereIsDrift_saysWhichAndNothingElse() throws Exception {
    checkout.duringABuild(
        """
        printf '%s\\n' '[INFO] chatter' '[ERROR] Failures: ' '[ERROR]   This file has drifted:' '  Body.java'
        printf '%s\\n' '[INFO] ' '[ERROR] Tests run: 9' '[ERROR] chatter'
        exit 1
        """);

    End end = checkout.run("test", "1", "--drift");

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err())
        .contains("This file has drifted:\n  Body.java\n")
        .doesNotContain("chatter");
  }

  @Test
  void plant_withoutAName_listsTheBugsWithTheirStories() throws Exception {
    checkout.write(
        "testkit/planted/some-bug.patch", "Breaks: a promise\nAs: etcd #1\nStages: 1 2\n\n---");

    assertThat(checkout.run("plant").out())
        .isEqualTo("some-bug (stage 1 2)\n  breaks: a promise\n  as in: etcd #1\n");
    assertThat(checkout.run("plant", "some-bug", "3").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "run",
        "run 9",
        "run x",
        "run work/no-such-exercise",
        "run work/",
        "run work/2.4",
        "test work/2.4",
        "crash work/no-such-exercise",
        "diff 1 work/no-such-exercise",
        "learn no-such-exercise",
        "test 9",
        "test 1 NoSuchTest",
        "test --bogus",
        "test 1 OneTest more",
        "diff 1",
        "diff 1 2 no/such/path",
        "diff --bogus 1 2",
        "plant no-such-bug",
        "plant ../pom",
        "crash",
        "fuzz",
        "fuzz nonsense",
        "linearizable",
        "mutate more",
        "tour more",
      })
  void arguments_whenWrong_exit2WithOneLine(String arguments) throws Exception {
    End end = checkout.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(end.exitCode()).as(end.err()).isEqualTo(2);
    assertThat(end.err()).startsWith("keystages: ").hasLineCount(1);
    assertThat(end.out()).isEmpty();
    assertThat(checkout.builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "test",
        "bench",
        "diff",
        "plant",
        "crash",
        "linearizable",
        "fuzz",
        "mutate",
        "tour",
        "learn",
      })
  void help_ofEachCommand_isPrinted(String command) throws Exception {
    End end = checkout.run(command, "--help");

    assertThat(end.exitCode()).isZero();
    assertThat(end.out()).startsWith("Usage: ./keystages " + command);
    assertThat(checkout.run("--help").out()).contains("\n  " + command + " ");
  }
}

package keystages.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keystages.checks.launcher.Checkout.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of a stage with a patch of the reader's own: {@code test STAGE --with PATCH}. */
final class PatchedTest {
  private static final String MAIN = "src/main/java/keystages/Main.java";
  private static final String PATCH =
      """
      --- a/DIRECTORYsrc/main/java/keystages/Main.java
      +++ b/DIRECTORYsrc/main/java/keystages/Main.java
      @@ -1,2 +1,3 @@
       class Main {
      +  int added;
       }
      """;

  @TempDir private Path directory;
  private Checkout checkout;
  private Path seen;
  private Path patch;

  @BeforeEach
  void make() throws IOException {
    checkout = Checkout.in(directory, "checkout");
    seen = directory.resolve("seen");
    patch = directory.resolve("mine.patch");
    checkout.duringABuild(
        "{ pwd; cat stage1-one/%s; ls stage2-two; } >'%s'\n".formatted(MAIN, seen));
  }

  @ParameterizedTest(name = "paths within \"{0}\"")
  @ValueSource(strings = {"", "stage1-one/"})
  void stage_isTestedInAPatchedCopyThatGoesAgain(String within) throws Exception {
    Files.writeString(patch, PATCH.replace("DIRECTORY", within));

    End end = checkout.run("test", "1", "--with", patch.toString());

    assertThat(end.exitCode()).as(end.err()).isZero();
    List<String> lines = Files.readAllLines(seen);
    assertThat(lines)
        .startsWith(lines.getFirst(), "class Main {", "  int added;", "}")
        .contains("pom.xml");
    assertThat(Path.of(lines.getFirst())).doesNotExist();
    assertThat(checkout.root().resolve("stage1-one").resolve(MAIN)).hasContent("class Main {\n}\n");
    assertThat(checkout.builds()).singleElement().asString().contains("-pl stage1-one", "verify");
  }

  @Test
  void test_whenNamed_isTheOnlyOne() throws Exception {
    Files.writeString(patch, PATCH.replace("DIRECTORY", ""));

    End end = checkout.run("test", "1", "MainTest", "--with", patch.toString());

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(checkout.builds()).singleElement().asString().contains("-Dtest=MainTest");
    assertThat(Files.readString(seen)).contains("int added;");
  }

  @Test
  void patch_whenItDoesNotFit_isRefusedBeforeAnyBuild() throws Exception {
    Files.writeString(patch, PATCH.replace("DIRECTORY", "").replace("class Main", "class Other"));

    End end = checkout.run("test", "1", "--with", patch.toString());

    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(end.err()).contains(patch + " does not apply to stage1-one");
    assertThat(checkout.builds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test 1 --with",
        "test 1 --with no/such.patch",
        "test --with PATCH",
        "test 1 --drift --with PATCH"
      })
  void usage_whenWrong_isRefused(String command) throws Exception {
    Files.writeString(patch, PATCH);

    End end = checkout.run(command.replace("PATCH", patch.toString()).split(" "));

    assertThat(end.exitCode()).as(end.err()).isEqualTo(2);
    assertThat(end.err()).contains("--with");
    assertThat(checkout.builds()).isEmpty();
  }
}

package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuaranteesTest {
  private static final String LIST =
      """
      # a comment
      Writes are kept
        1 - keystages.crash.KillIT#store_loses
        2 + keystages.KeepTest
      Damage is found
        1 . nothing is on disk
        2 + keystages.KeepTest
      """;

  @TempDir private Path root;

  @BeforeEach
  void writeTests() throws IOException {
    write("docs/guarantees.txt", LIST);
    write("stage1-one/src/test/java/keystages/crash/KillIT.java", "void store_loses() {}");
    write("stage2-two/src/test/java/keystages/KeepTest.java", "class KeepTest {}");
  }

  @Test
  void table_ofTheList_linksEachTest() throws IOException {
    assertThat(Guarantees.of(root).table())
        .isEqualTo(
            """

            | promise | stage 1 | stage 2 |
            |---|---|---|
            | Writes are kept |\
             **missing**: [`KillIT`](../stage1-one/src/test/java/keystages/crash/KillIT.java) |\
             kept: [`KeepTest`](../stage2-two/src/test/java/keystages/KeepTest.java) |
            | Damage is found | –, nothing is on disk |\
             kept: [`KeepTest`](../stage2-two/src/test/java/keystages/KeepTest.java) |

            """);
  }

  @Test
  void of_whenATestIsGoneOrRenamed_namesTheRow() throws IOException {
    write("stage1-one/src/test/java/keystages/crash/KillIT.java", "void store_keeps() {}");
    assertRefused(
        "guarantees.txt:3: Writes are kept: stage 1 has no test keystages.crash.KillIT#store_loses");
    Files.delete(root.resolve("stage1-one/src/test/java/keystages/crash/KillIT.java"));
    assertRefused("guarantees.txt:3: Writes are kept: stage 1 has no test");
  }

  @Test
  void of_whenTheListIsNotComplete_saysWhere() throws IOException {
    write("docs/guarantees.txt", "Writes are kept\n  2 + keystages.KeepTest\n");
    assertRefused("guarantees.txt:1: Writes are kept: one line for each stage, in order");
    write("docs/guarantees.txt", LIST + "  3 * keystages.KeepTest\n");
    assertRefused("guarantees.txt:8: expected");
  }

  @Test
  void unproved_whenEachTestWasGreenInThisBuild_isEmpty() throws IOException {
    report("stage1-one/target/failsafe-reports/TEST-keystages.crash.KillIT.xml", "store_loses", "");
    report("stage2-two/target/surefire-reports/TEST-keystages.KeepTest.xml", "a(int)[1]", "");

    assertThat(Guarantees.of(root).unproved(Instant.EPOCH)).isEmpty();
    assertThat(Guarantees.of(root).unproved(Instant.now().plusSeconds(60)))
        .hasSize(3)
        .allMatch(finding -> finding.endsWith("did not run in this build"));
  }

  @Test
  void unproved_whenATestWasSkippedFailedOrDidNotRun_namesTheRow() throws IOException {
    report(
        "stage1-one/target/failsafe-reports/TEST-keystages.crash.KillIT.xml",
        "store_losesMore",
        "");
    assertThat(Guarantees.of(root).unproved(Instant.EPOCH))
        .containsExactly(
            "docs/guarantees.txt:3: Writes are kept: stage 1:"
                + " keystages.crash.KillIT#store_loses did not run",
            "docs/guarantees.txt:4: Writes are kept: stage 2: keystages.KeepTest did not run",
            "docs/guarantees.txt:7: Damage is found: stage 2: keystages.KeepTest did not run");

    report(
        "stage1-one/target/failsafe-reports/TEST-keystages.crash.KillIT.xml",
        "store_loses",
        "<skipped/>");
    report("stage2-two/target/surefire-reports/TEST-keystages.KeepTest.xml", "any", "<failure/>");
    assertThat(Guarantees.of(root).unproved(Instant.EPOCH))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("was not green: store_loses, skipped"),
            second -> assertThat(second).endsWith("was not green: any, failure"),
            third -> assertThat(third).contains("Damage is found"));
  }

  private void assertRefused(String words) {
    assertThatThrownBy(() -> Guarantees.of(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private void report(String name, String method, String outcome) throws IOException {
    write(
        name,
        "<testsuite><testcase name=\"" + method + "\">" + outcome + "</testcase></testsuite>");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}

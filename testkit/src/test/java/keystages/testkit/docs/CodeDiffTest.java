package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CodeDiffTest {
  @Test
  void of_aChangedFile_showsTheCodeAndItsReasonsWithALineAroundIt() {
    assertThat(
            CodeDiff.of(
                """
                diff --git a/src/main/java/keystages/store/Key.java b/src/main/java/keystages/store/Key.java
                index 1..2 100644
                --- a/src/main/java/keystages/store/Key.java
                +++ b/src/main/java/keystages/store/Key.java
                @@ -1,4 +1,5 @@
                 package keystages.store;
                +import java.util.List;
                @@ -10,9 +11,19 @@ final class Key {
                 far
                 near
                -  int old;
                +  /**
                +   * What it is.
                +   */
                +  int a;
                +
                +  // why
                +  int b = 2
                +      * 3; // six
                +  } catch (IOException e) {
                +    // gone already
                +  }

                 a

                -  int c;
                """))
        .containsExactly(
            "+++ store/Key.java",
            " near",
            "-  int old;",
            "+  int a;",
            "+",
            "+  // why",
            "+  int b = 2",
            "+      * 3; // six",
            "+  } catch (IOException e) {",
            "+    // gone already",
            "+  }",
            "@@",
            "-  int c;");
  }

  @Test
  void of_aFileWithoutCodeOrOneThatGoes_saysNoMore() {
    String head = "diff --git a/src/main/java/keystages/A.java b/src/main/java/keystages/A.java\n";

    assertThat(CodeDiff.of(head + "--- a/A.java\n+++ b/A.java\n@@ -1 +1 @@\n+/** Words. */\n"))
        .isEmpty();
    assertThat(CodeDiff.of(head.replace("A.java", "package-info.java") + "@@ -0,0 +1 @@\n+a\n"))
        .isEmpty();
    assertThat(CodeDiff.of(head + "deleted file mode 100644\n@@ -1 +0,0 @@\n-class A {}\n"))
        .containsExactly("--- A.java");
  }
}

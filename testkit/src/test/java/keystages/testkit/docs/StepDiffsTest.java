package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A course of one step, which changes two classes. */
final class StepDiffsTest {
  private static final String IN_FULL =
      """
      ```diff 1.1 B
      --- a/src/main/java/keystages/B.java
      +++ b/src/main/java/keystages/B.java
      @@ -1 +1,2 @@
       class B {
      +  int b;
      ```
      """;
  private static final String FOLD = "<!-- generated: steps-1.1 -->\n<!-- end -->\n";

  @TempDir private Path root;

  @BeforeEach
  void writeStep() throws IOException {
    Files.createDirectories(root.resolve("stage1-one"));
    write(
        "docs/course/steps/1/01-a.patch",
        """
        Adds: A thing.
        Because: Why.
        Layer: store
        Status: compiles

        diff --git a/src/main/java/keystages/A.java b/src/main/java/keystages/A.java
        --- a/src/main/java/keystages/A.java
        +++ b/src/main/java/keystages/A.java
        @@ -1 +1,2 @@
         class A {
        +  int a;
        diff --git a/src/main/java/keystages/B.java b/src/main/java/keystages/B.java
        --- a/src/main/java/keystages/B.java
        +++ b/src/main/java/keystages/B.java
        @@ -1 +1,2 @@
         class B {
        +  int b;
        """);
  }

  @Test
  void fold_whenTheTextShowsAFile_showsTheOthersAndSaysSo() throws IOException {
    String page = generated(IN_FULL + FOLD);

    assertThat(page)
        .contains("What it changes in `B` stands in the text.\n\n```diff 1.1 code\n+++ A.java\n")
        .doesNotContain("+++ B.java");
    assertThat(findings(page)).isEmpty();
  }

  @Test
  void fold_whenTheTextShowsTheWholeStep_hasNoDiff() throws IOException {
    String page = generated(IN_FULL + IN_FULL.replace("B", "A").replace("int b", "int a") + FOLD);

    assertThat(page)
        .contains("<summary>1.1: A thing.</summary>", "Its diff stands in the text.\n\n</details>")
        .doesNotContain("diff 1.1 code");
    assertThat(findings(page)).isEmpty();
  }

  @Test
  void findings_whenAFileIsNotShownOrShownTwice_nameItAndThePlaces() throws IOException {
    assertThat(findings(IN_FULL)).containsExactly("step 1.1, A.java: shown 0 times []");
    assertThat(findings(generated(IN_FULL + IN_FULL + FOLD)))
        .containsExactly("step 1.1, B.java: shown 2 times [docs/a.md:1, docs/a.md:8]");
    assertThat(findings(generated(FOLD) + generated(FOLD))).hasSize(2);
  }

  private List<String> findings(String markdown) throws IOException {
    return StepDiffs.findings(Repository.of(root), List.of(page(markdown)));
  }

  private String generated(String markdown) throws IOException {
    Generated generated = Generated.of(Repository.of(root), page(markdown));
    Page made = page(generated.text());
    assertThat(Listings.of(Repository.of(root), made).findings()).isEmpty();
    return made.text();
  }

  private Page page(String markdown) throws IOException {
    write("docs/a.md", markdown);
    return Page.read(root, "docs/a.md");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}

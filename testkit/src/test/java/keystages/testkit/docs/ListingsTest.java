package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListingsTest {
  private static final String PACKAGE = "stage2-two/src/main/java/keystages/";

  @TempDir private Path root;

  @BeforeEach
  void writeSources() throws IOException {
    write(
        PACKAGE + "store/Key.java",
        "record Key(String text) {\n  int size() {\n    return 1;\n  }\n}\n");
    write(PACKAGE + "Twin.java", "class Twin {}\n");
    write(PACKAGE + "store/Twin.java", "class Twin { int store; }\n");
    write(
        "docs/course/steps/2/03-key.patch",
        """
        Adds: a key

        diff --git a/src/main/java/keystages/store/Key.java b/src/main/java/keystages/store/Key.java
        new file mode 100644
        index 0000000..1111111
        --- /dev/null
        +++ b/src/main/java/keystages/store/Key.java
        @@ -0,0 +1 @@
        +record Key() {}
        diff --git a/src/main/java/keystages/Main.java b/src/main/java/keystages/Main.java
        --- a/src/main/java/keystages/Main.java
        +++ b/src/main/java/keystages/Main.java
        @@ -1 +1 @@
        -old
        +new
        """);
  }

  @Test
  void of_whenEachFenceShowsItsSource_findsNothingAndCountsThem() throws IOException {
    Listings listings =
        listings(
            """
            ```java 2 Key#size
            int size() {
              return 1;
            }
            ```
            ```java 2 store/Twin
            class Twin { int store; }
            ```
            ```diff 2.3 Main
            --- a/src/main/java/keystages/Main.java
            +++ b/src/main/java/keystages/Main.java
            @@ -1 +1 @@
            -old
            +new
            ```
            ```console
            $ true
            ```
            ```text
            anything
            ```
            - a list

                with a second paragraph
            """);

    assertThat(listings.findings()).isEmpty();
    assertThat(listings.kinds()).isEqualTo(Map.of("java", 2, "diff", 1, "console", 1, "text", 1));
  }

  @Test
  void of_whenTheSourceIsAnother_saysWhereAndPutsItIn() throws IOException {
    Listings listings =
        listings(
            "a\n```java 2 Key#size\nint size() {\n  return 2;\n}\n```\nb\n```diff 2.3\n```\nc\n");

    assertThat(listings.findings())
        .containsExactlyInAnyOrder(
            "page.md:2: ```java 2 Key#size differs in its line 2:"
                + " the page has \"  return 2;\", the source \"  return 1;\"",
            "page.md:8: ```diff 2.3 differs in its line 1:"
                + " the page has \"\", the source \"--- /dev/null\"");
    assertThat(listings.text())
        .startsWith("a\n```java 2 Key#size\nint size() {\n  return 1;\n}\n```\nb\n```diff 2.3\n---")
        .contains("+record Key() {}\n--- a/src/main/java/keystages/Main.java\n")
        .endsWith("+new\n```\nc\n");
  }

  @Test
  void of_whenAMemberIsThatOfAStep_takesItFromTheStep() throws IOException {
    write(
        "docs/course/steps/1/01-key.patch",
        """
        Adds: a key
        Because: it comes first
        Layer: store
        Status: compiles

        diff --git a/src/main/java/keystages/store/Key.java b/src/main/java/keystages/store/Key.java
        new file mode 100644
        --- /dev/null
        +++ b/src/main/java/keystages/store/Key.java
        @@ -0,0 +1 @@
        +record Key(int first) {}
        """);

    assertThat(listings("```java 1.1 Key\nrecord Key(int first) {}\n```\n").findings()).isEmpty();
    assertFinding("```java 1.1 Key\nx\n```\n", "the source \"record Key(int first) {}\"");
    assertFinding("```java 1.1 Gone\n```\n", "page.md:1: ```java 1.1 Gone: there is no class Gone");
    assertFinding("```java 1.2 Key\n```\n", "page.md:1: ```java 1.2 Key: no step 1.2");
  }

  @Test
  void of_whenTheSourceIsNotThere_saysSo() throws IOException {
    assertFinding("```java 2 Key#gone\n```\n", "page.md:1: ```java 2 Key#gone: ");
    assertFinding("```java 2 Gone#x\n```\n", "there is no class Gone in stage2-two");
    assertFinding("```java 3 Key\n```\n", "there is no stage 3");
    assertFinding("```java 2 Twin\n```\n", "there is more than one class Twin");
    assertFinding("```diff 2.4\n```\n", "there are 0 patches docs/course/steps/2/04-*.patch");
    assertFinding("```diff 2.3 Value\n```\n", "step 2.3 changes no Value");
  }

  @Test
  void of_whenCodeIsOfNoKnownKind_refusesIt() throws IOException {
    assertFinding("text\n\n```sh\nls\n```\n", "page.md:3: ```sh: a fence is console, java");
    assertFinding("```\nls\n```\n", "page.md:1: ```: a fence is console, java");
    assertFinding("```java\nint x;\n```\n", "page.md:1: ```java: a fence is console, java");
    assertFinding("```console typed\n```\n", "page.md:1: ```console typed: a fence is");
    assertFinding("- item\n  ```sh\n  ls\n  ```\n", "page.md:2: a fence is three backticks");
    assertFinding("~~~\nls\n~~~\n", "page.md:1: a fence is three backticks");
    assertFinding("> ```sh\n", "page.md:1: a fence is three backticks");
    assertFinding("<pre>ls</pre>\n", "page.md:1: a fence is three backticks");
    assertFinding("word\n\n    ls\n", "page.md:3: an indented block would go unchecked");
  }

  private void assertFinding(String markdown, String words) throws IOException {
    assertThat(listings(markdown).findings())
        .as(markdown)
        .isNotEmpty()
        .first()
        .asString()
        .contains(words);
  }

  private Listings listings(String markdown) throws IOException {
    write("page.md", markdown);
    return Listings.of(Repository.of(root), Page.read(root, "page.md"));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}

package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GeneratedTest {
  private static final String FIRST =
      """
      ---
      title: One
      promise: It holds: always.
      takeaways:
        - a
        - b
        - c
      depends: []
      minutes: 100
      exercises: [1.2, no-lock]
      ---
      # 1. One
      """;
  private static final String SECOND =
      FIRST.replace("One", "Two").replace("[]", "[1-one]").replace("1.2, ", "");

  @TempDir private Path root;

  @BeforeEach
  void writeChapters() throws IOException {
    write("docs/course/1-one.md", FIRST);
    write("docs/course/2-two.md", SECOND);
    write("testkit/planted/no-lock.patch", "");
    Files.createDirectories(root.resolve("stage1-one"));
    write("docs/course/steps/1/01-a.patch", step("compiles"));
    write("docs/course/steps/1/02-b.patch", step("shows\nShows: ./keystages run 1.2"));
  }

  @Test
  void of_whenTheChaptersSayAnotherThing_putsItIn() throws IOException {
    Generated generated =
        generated(
            """
            a
            <!-- generated: chapters -->
            old
            <!-- end -->
            <!-- generated: graph -->
            <!-- end -->
            <!-- generated: lessons -->
            <!-- end -->
            <!-- generated: steps-1 -->
            <!-- end -->
            """);

    assertThat(generated.findings())
        .contains("docs/course/README.md:2: the part chapters is out of date")
        .hasSize(4);
    assertThat(generated.text())
        .isEqualTo(
            """
            a
            <!-- generated: chapters -->

            | chapter | what holds at its end | minutes | after | exercises |
            |---|---|---|---|---|
            | [One](1-one.md) | It holds: always. | 100 |  | 1.2, `no-lock` |
            | [Two](2-two.md) | It holds: always. | 100 | [One](1-one.md) | `no-lock` |

            <!-- end -->
            <!-- generated: graph -->

            - **[One](1-one.md)**
              - a
              - b
              - c
            - **[Two](2-two.md)**, after [One](1-one.md)
              - a
              - b
              - c

            <!-- end -->
            <!-- generated: lessons -->

            | chapter | lessons | what to take away | exercises |
            |---|---|---|---|
            | [One](1-one.md) | 2 | a<br>b<br>c | 1.2, `no-lock` |
            | [Two](2-two.md) | 2 | a<br>b<br>c | `no-lock` |

            <!-- end -->
            <!-- generated: steps-1 -->

            | step | is | adds |
            |---|---|---|
            | [1.1](steps/1/01-a.patch) | compiles | A thing. |
            | [1.2](steps/1/02-b.patch) | shows | A thing. |

            <!-- end -->
            """);
    assertThat(generated(generated.text()).findings()).isEmpty();
  }

  @Test
  void of_whenAPartIsUnknownOrHasNoEnd_saysSo() throws IOException {
    assertThat(generated("<!-- generated: gone -->\n<!-- end -->\n").findings())
        .containsExactly("docs/course/README.md:1: nothing makes the part gone");
    assertThat(generated("<!-- generated: chapters -->\n").findings())
        .containsExactly(
            "docs/course/README.md:1: a generated part is not of the form of the others, or has no"
                + " end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title: Two      | titel: Two           | the fields are
          minutes: 100    | minutes: long        | minutes is a number
          minutes: 100    | minutes: 1, 2        | minutes is a number
          '  - a\n'       | ''                   | three to five takeaways
          '  - a\n'       | '- a\n'              | 2-two.md:5: expected
          [1-one]         | [3-three]            | 3-three is no earlier chapter
          [1-one]         | [2-two]              | 2-two is no earlier chapter
          [no-lock]       | [1.3]                | 1.3 is no earlier chapter, no step
          [no-lock]       | no-lock              | exercises is a list
          """)
  void of_whenAChapterIsOfAnotherForm_saysWhichAndWhat(String part, String other, String words)
      throws IOException {
    write(
        "docs/course/2-two.md", SECOND.replace(part.translateEscapes(), other.translateEscapes()));

    assertThat(generated("<!-- generated: chapters -->\n<!-- end -->\n").findings())
        .singleElement()
        .asString()
        .contains("docs/course/2-two.md:", words);
  }

  private static String step(String status) {
    return "Adds: A thing.\nBecause: Why.\nLayer: store\nStatus: " + status + "\n\ndiff\n";
  }

  private Generated generated(String markdown) throws IOException {
    write("docs/course/README.md", markdown);
    return Generated.of(Repository.of(root), Page.read(root, "docs/course/README.md"));
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}

package keystages.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaMemberTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("Sample.java");
    Files.writeString(
        file,
        """
        /** A class. */
        final class Sample {
          /** A field. */
          private int count = 1;

          Sample() {}

          /** A method. */
          @Override
          public String toString() {
            int local = count; // kept
            return "" + local;
          }

          void twice() {}

          void twice(int other) {}

          record Inner(int part) {}
        }
        """);
  }

  @Test
  void source_ofAMethod_isItsLinesWithoutJavadocAtTheLeftMargin() throws IOException {
    assertThat(JavaMember.source(file, "Sample#toString"))
        .isEqualTo(
            """
            @Override
            public String toString() {
              int local = count; // kept
              return "" + local;
            }
            """);
  }

  @Test
  void source_ofAFieldAConstructorAndANestedRecord_isFound() throws IOException {
    assertThat(JavaMember.source(file, "Sample#count")).isEqualTo("private int count = 1;\n");
    assertThat(JavaMember.source(file, "Sample#<init>")).isEqualTo("Sample() {}\n");
    assertThat(JavaMember.source(file, "Inner")).isEqualTo("record Inner(int part) {}\n");
  }

  @Test
  void source_whenThereIsNoneOrTwo_saysHowMany() {
    assertThatThrownBy(() -> JavaMember.source(file, "Sample#local"))
        .hasMessageContaining("has 0 members Sample#local, expected one");
    assertThatThrownBy(() -> JavaMember.source(file, "Sample#twice"))
        .hasMessageContaining("has 2 members Sample#twice, expected one");
  }

  @Test
  void withBody_whenTheClassHasSuchMethods_changesTheirBodiesAlone() throws IOException {
    String before = Files.readString(file);

    assertThat(JavaMember.withBody(file, "Sample#twice", "{ other(); }"))
        .isEqualTo(
            before
                .replace("void twice() {}", "void twice() { other(); }")
                .replace("void twice(int other) {}", "void twice(int other) { other(); }"));
    assertThat(JavaMember.withBody(file, "Sample#toString", "{ }"))
        .contains("public String toString() { }", "private int count = 1;", "/** A method. */")
        .doesNotContain("int local");
  }

  @Test
  void withBody_whenThereIsNoSuchMethod_saysSo() {
    assertThatThrownBy(() -> JavaMember.withBody(file, "Sample#count", "{ }"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Sample.java has no method Sample#count");
  }
}

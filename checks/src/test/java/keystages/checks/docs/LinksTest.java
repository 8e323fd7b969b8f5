package keystages.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.docs.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LinksTest {
  private static final Path ROOT = Path.of(System.getProperty("keystages.root"));
  private static final List<String> GENERATED = List.of("target", "data", ".git", "node_modules");

  @TempDir private Path directory;

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(ROOT::relativize)
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> Stream.of(file.toString().split("/")).noneMatch(GENERATED::contains))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLink_ofThisDocument_leadsToAFile(Path document) throws IOException {
    assertThat(Links.broken(ROOT.resolve(document))).as("broken links in " + document).isEmpty();
  }

  @Test
  void broken_whenTheTargetIsMissing_namesIt() throws IOException {
    Path document = directory.resolve("a.md");
    Files.writeString(document, "[here](a.md#top) [gone](gone.md#x) [out](https://example.org/)");

    assertThat(Links.broken(document)).containsExactly("gone.md");
  }
}

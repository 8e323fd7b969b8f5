package keystages.testkit.powerloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer is held against that of the JDK's own paths, which on Unix have the same rules. */
class MemoryPathTest {
  private final MemoryFileSystem fileSystem = MemoryFileSystem.create();

  @ParameterizedTest
  @CsvSource({"/,a", "/a/b,c", "/a/b,/c", "a/b,../c", "/a/../b/./c,a", "/a/b/c,/a/d", "x,x/y"})
  void path_whenAskedAnything_answersAsTheJdkDoes(String first, String second) {
    assertThat(answers(fileSystem.getPath(first), fileSystem.getPath(second)))
        .isEqualTo(answers(Path.of(first), Path.of(second)));
  }

  private static List<String> answers(Path first, Path second) {
    return List.of(
        first.toString(),
        String.valueOf(first.getParent()),
        String.valueOf(first.getFileName()),
        String.valueOf(first.getRoot()),
        "names " + first.getNameCount(),
        first.normalize().toString(),
        first.resolve(second).toString(),
        first.resolveSibling(second).toString(),
        "starts " + first.startsWith(second) + second.startsWith(first),
        "ends " + first.endsWith(second) + second.endsWith(first),
        "equal " + first.equals(second),
        "order " + Integer.signum(first.compareTo(second)),
        first.isAbsolute() == second.isAbsolute() ? first.relativize(second).toString() : "");
  }

  @Test
  void path_whenOfAnotherFileSystem_isNeverEqual() {
    Path other = MemoryFileSystem.create().getPath("/a");

    assertThat(fileSystem.getPath("/a"))
        .isEqualTo(fileSystem.getPath("/", "a"))
        .hasSameHashCodeAs(fileSystem.getPath("/", "a"))
        .isNotEqualTo(other);
    assertThatThrownBy(() -> fileSystem.getPath("/").resolve(Path.of("a")))
        .isInstanceOf(ProviderMismatchException.class);
  }

  @Test
  void toRealPath_whenTheFileExists_isAbsoluteAndNormal() throws IOException {
    Files.createFile(fileSystem.getPath("/a"));

    assertThat(fileSystem.getPath("b/../a").toRealPath()).isEqualTo(fileSystem.getPath("/a"));
    assertThatThrownBy(() -> fileSystem.getPath("b").toRealPath())
        .isInstanceOf(NoSuchFileException.class);
  }
}

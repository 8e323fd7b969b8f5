package keystages.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmokeTest {
  @TempDir private Path directory;

  @Test
  void drawing_thatIsWellFormed_isAccepted() throws IOException {
    Path drawing = Files.writeString(directory.resolve("a.svg"), "<svg/>");

    assertThatCode(() -> Smoke.requireWellFormed(List.of(drawing))).doesNotThrowAnyException();
  }

  @Test
  void drawing_thatIsCutOff_isRefused() throws IOException {
    Path drawing = Files.writeString(directory.resolve("a.svg"), "<svg>");

    assertThatThrownBy(() -> Smoke.requireWellFormed(List.of(drawing)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.svg");
  }

  @Test
  void noDrawing_isRefused() {
    assertThatThrownBy(() -> Smoke.requireWellFormed(List.of())).isInstanceOf(IOException.class);
  }
}

package keystages.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChildTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void run_whenTheProcessSucceeds_returns() {
    assertThatCode(() -> Child.run(List.of("true"), LIMIT)).doesNotThrowAnyException();
  }

  @Test
  void run_whenTheProcessFails_saysItsLastWords() {
    assertThatThrownBy(
            () -> Child.run(List.of("sh", "-c", "seq 1000; echo why >&2; exit 7"), LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("\n1000\nwhy")
        .hasMessageNotContaining("\n900\n");
  }

  @Test
  void run_whenTheProcessDoesNotEnd_killsIt() {
    assertThatThrownBy(
            () -> Child.run(List.of("sh", "-c", "echo here; cat", "-"), Duration.ofMillis(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has not ended");
  }
}

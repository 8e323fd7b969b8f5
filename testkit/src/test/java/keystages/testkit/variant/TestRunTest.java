package keystages.testkit.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TestRunTest {
  @Test
  void reason_whenTheFailureShowsAnException_hasItsWordsAndNothingOfItsTrace() {
    Throwable failure =
        catchThrowable(
            () -> assertThatThrownBy(TestRunTest::fail).isInstanceOf(ArithmeticException.class));
    StringWriter said = new StringWriter();
    failure.printStackTrace(new PrintWriter(said, true));
    assertThat(said.toString()).contains("remaining lines not displayed");

    assertThat(TestRun.reason(said.toString()))
        .anyMatch(line -> line.contains("IllegalStateException: too late"))
        .noneMatch(line -> line.contains(".java:") || line.contains("not displayed"));
  }

  private static void fail() {
    throw new IllegalStateException("too late");
  }
}

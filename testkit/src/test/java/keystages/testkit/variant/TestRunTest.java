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

  @Test
  void reason_whenTheTraceBeginsInNativeCode_hasNothingOfIt() {
    String said =
        """
          => java.net.SocketException: Broken pipe
             java.base/sun.nio.ch.SocketDispatcher.write0(Native Method)
             java.base/sun.nio.ch.SocketDispatcher.write(SocketDispatcher.java:65)
        """;

    assertThat(TestRun.reason(said)).containsExactly("  => java.net.SocketException: Broken pipe");
  }

  private static void fail() {
    throw new IllegalStateException("too late");
  }
}

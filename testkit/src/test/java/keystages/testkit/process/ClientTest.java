package keystages.testkit.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ClientTest {
  /** The request stays in the pipe's buffer, and closing the pipe meets the same error again. */
  @Test
  void close_afterThePipeBroke_isNoSecondFailure() throws IOException {
    Process process = new ProcessBuilder("true").start();
    Client client = Client.ofLines(process.getInputStream(), process.getOutputStream());
    process.onExit().join();

    assertThatThrownBy(() -> client.send(Request.list())).isInstanceOf(NoAnswerException.class);
    assertThatCode(client::close).doesNotThrowAnyException();
  }
}

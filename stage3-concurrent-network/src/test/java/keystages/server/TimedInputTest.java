package keystages.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a client's next byte is waited for while a processor can be spared. */
class TimedInputTest {
  private int asked;

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void pollForByte_whenNothingComes_givesUp() throws IOException {
    input("").pollForByte();
    assertThat(asked).as("how often it was asked whether a byte is there").isPositive();
  }

  @Test
  void pollForByte_whenAByteIsThere_leavesItToBeRead() throws IOException {
    TimedInput in = input("ab");
    in.pollForByte();
    assertThat(asked).as("how often it was asked whether a byte is there").isOne();
    assertThat(in.awaitByte()).isTrue();
    assertThat(in.read()).isEqualTo((byte) 'a');
  }

  @Test
  void pollForByte_whenAByteWasReadAlready_doesNotAsk() throws IOException {
    TimedInput in = input("ab");
    assertThat(in.awaitByte()).isTrue();
    in.pollForByte();
    assertThat(asked).as("how often it was asked whether a byte is there").isZero();
  }

  private TimedInput input(String text) throws IOException {
    InputStream in =
        new ByteArrayInputStream(text.getBytes(US_ASCII)) {
          @Override
          public synchronized int available() {
            asked++;
            return super.available();
          }
        };
    return new TimedInput(
        new Socket() {
          @Override
          public InputStream getInputStream() {
            return in;
          }

          @Override
          public void setSoTimeout(int millis) {}
        });
  }
}

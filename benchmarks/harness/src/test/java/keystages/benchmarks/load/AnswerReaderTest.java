package keystages.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final Exchange READ = Exchange.read("localhost", 7);
  private static final Exchange WRITE = Exchange.write("localhost", 7);
  private static final String VALUE = new String(Workload.value(7), ISO_8859_1);
  private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-length:100\r\nDate: today\r\n\r\n";

  private final AnswerReader reader = new AnswerReader();

  @Test
  void read_whole_isTheAnswer() throws IOException {
    assertThat(reader.read(channel(HEAD + VALUE), READ)).isTrue();
  }

  @Test
  void read_splitAnywhere_isTheAnswerWithItsLastByte() throws IOException {
    String answer = HEAD + VALUE;
    for (int at = 1; at < answer.length(); at++) {
      assertThat(reader.read(channel(answer.substring(0, at)), READ))
          .as("split at %d", at)
          .isFalse();
      assertThat(reader.read(channel(answer.substring(at)), READ)).as("split at %d", at).isTrue();
    }
  }

  @Test
  void read_byteByByte_isTheAnswerWithItsLastByte() throws IOException {
    String answer = HEAD + VALUE;
    for (int at = 0; at < answer.length(); at++) {
      assertThat(reader.read(channel(answer.substring(at, at + 1)), READ))
          .as("byte %d", at)
          .isEqualTo(at == answer.length() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
      })
  void read_ofAWrite_isAnAnswerWithoutABody(String answer) throws IOException {
    assertThat(reader.read(channel(answer), WRITE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 404 Not Found_Content-Length: 100__, wrong status",
    "HTTP/1.1 204 No Content__, wrong status",
    "HTTP/1.1 2000 OK_Content-Length: 100__, wrong status",
    "HTTP/1.0 200 OK_Content-Length: 100__, wrong status",
    "HTTP/1.1 200 OK_Content-Length: 99__, Content-Length of 100",
    "HTTP/1.1 200 OK_Content-Length: +100__, Content-Length of 100",
    "HTTP/1.1 200 OK_Content-Length:__, Content-Length of 100",
    "HTTP/1.1 200 OK_Date: today__, Content-Length of 100",
    "HTTP/1.1 200 OK_Content-Length: 100_CONTENT-LENGTH: 100__, more than one",
    "HTTP/1.1 200 OK_Transfer-Encoding: chunked__, expected a Content-Length",
    "HTTP/1.1 200 OK_Content-Length: 100_Connection: close__, stay open",
  })
  void read_anotherHead_fails(String head, String why) {
    String answer = head.replace("_", "\r\n") + VALUE;
    assertThatThrownBy(() -> reader.read(channel(answer), READ))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageStartingWith("GET /kv/key-000000000007 HTTP/1.1: ")
        .hasMessageContaining(why);
  }

  @Test
  void read_theValueOfAnotherKey_fails() {
    String other = new String(Workload.value(8), ISO_8859_1);
    assertThatThrownBy(() -> reader.read(channel(HEAD + other), READ))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("wrong body");
  }

  @Test
  void read_moreThanTheAnswer_fails() {
    assertThatThrownBy(() -> reader.read(channel(HEAD + VALUE + "H"), READ))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("more bytes");
  }

  @Test
  void read_afterTheEnd_fails() throws IOException {
    reader.read(channel(HEAD), READ);
    assertThatThrownBy(() -> reader.read(channel(""), READ))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("closed the connection");
  }

  @Test
  void read_aHeadWithoutEnd_fails() {
    String head = "HTTP/1.1 200 OK\r\nX: " + "x".repeat(10_000);
    assertThatThrownBy(() -> reader.read(channel(head), READ))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("longer than");
  }

  private static ReadableByteChannel channel(String bytes) {
    return Channels.newChannel(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
  }
}

package keystages.testkit.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import keystages.testkit.check.program.Ask;
import keystages.testkit.check.program.Client;
import keystages.testkit.conformance.ConformanceTable;
import keystages.testkit.conformance.Row;
import keystages.testkit.http.MalformedAnswerException;
import keystages.testkit.http.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer may end in every way that RFC 9112, section 6.3, leaves to a server. */
final class AnswerFormsTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nAli\r\n2\r\nce\r\n0\r\nT: 1\r\n\r\n";
  private static final String UNTIL_THE_END = "HTTP/1.1 400 No\r\nconnection: Close\r\n\r\nno";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Or a section that has another name in the table would be judged more strictly, unnoticed. */
  @Test
  void sectionsAboutFraming_areThoseOfTheTableAndOfTheContract() throws Exception {
    assertThat(ConformanceTable.read()).extracting(Row::section).containsAll(RowRun.FRAMING);

    String contract = Files.readString(Path.of("../docs/reference/contract.md"));
    String sections =
        contract.replaceFirst("(?s).*the sections about framing \\(([^)]*)\\).*", "$1");
    assertThat(sections.split(",\\s+"))
        .containsExactlyInAnyOrderElementsOf(
            RowRun.FRAMING.stream()
                .map(section -> section.toLowerCase(Locale.ROOT).replace('-', ' '))
                .toList());
  }

  @Test
  void client_readsChunks() throws Exception {
    answer(CHUNKED);
    Client client = new Client(server.getLocalPort(), Duration.ofSeconds(20));
    assertThat(client.ask(Ask.get("name")).body()).isEqualTo("Alice");
  }

  @Test
  void row_isAnsweredInChunks() throws Exception {
    answer(CHUNKED);
    try (RawClient client = connect()) {
      assertThat(client.readOfAnyForm(false).body()).isEqualTo("Alice");
    }
  }

  @Test
  void row_isAnsweredUpToTheEndOfTheConnection() throws Exception {
    answer(UNTIL_THE_END);
    try (RawClient client = connect()) {
      assertThat(client.readOfAnyForm(false))
          .matches(answer -> answer.closes() && answer.body().equals("no"));
    }
  }

  @Test
  void row_whoseAnswerEndsNowhere_saysSo() throws Exception {
    answer("HTTP/1.1 200 OK\r\nX: y\r\n\r\n");
    try (RawClient client = connect()) {
      assertThatThrownBy(() -> client.readOfAnyForm(false))
          .isInstanceOf(MalformedAnswerException.class)
          .hasMessageEndingWith("Connection: close: 200, X: y");
    }
  }

  private RawClient connect() throws IOException {
    return RawClient.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  private void answer(String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (Socket socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes(US_ASCII));
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                  // Until the client has ended its side.
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}

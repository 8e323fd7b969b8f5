package keystages.exhaustion;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import keystages.testkit.http.MalformedAnswerException;
import keystages.testkit.http.RawClient;

/** A client that asks for big answers one after the other and takes none of them. */
final class SlowReader implements AutoCloseable {
  static final int ASKED = 20;

  private static final int RECEIVE_BUFFER = 4_096;

  private final RawClient client;

  SlowReader(InetSocketAddress server, String bigKey) throws IOException {
    this.client = RawClient.connect(server, RECEIVE_BUFFER);
    client.send(("GET /kv/" + bigKey + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(ASKED));
  }

  /** How many answers are whole, now that the server has ended the connection. */
  int wholeAnswers() throws IOException {
    int whole = 0;
    try {
      while (whole < ASKED) {
        client.read();
        whole++;
      }
    } catch (EOFException | MalformedAnswerException | SocketException e) {
      return whole; // cut off
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}

package keystages.testkit.check.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One connection to a program. For one thread. */
final class Connection implements AutoCloseable {
  private final Duration patience;
  private final Socket socket = new Socket();
  private final InputStream in;

  Connection(int port, Duration patience) throws NoReplyException {
    this.patience = patience;
    int timeout = (int) patience.toMillis();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
      socket.setSoTimeout(timeout);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      close();
      throw noReply(e);
    }
  }

  /** The client's own port. */
  int port() {
    return socket.getLocalPort();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param last whether the server is asked to end the connection after its answer
   */
  Reply ask(Ask ask, boolean last) throws NoReplyException, BrokenPromiseException {
    try {
      socket.getOutputStream().write(ask.encode(last).getBytes(ISO_8859_1));
    } catch (IOException e) {
      // A server may answer and close before it has read all: the answer counts.
    }
    try {
      return new Client.Reading(ask, in).reply();
    } catch (IOException e) {
      throw noReply(e);
    }
  }

  private NoReplyException noReply(IOException e) {
    return e instanceof SocketTimeoutException
        ? new NoReplyException("no answer within " + patience.toSeconds() + " s", true)
        : new NoReplyException("no answer: " + e.getMessage(), false);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing more is asked on it.
    }
  }
}

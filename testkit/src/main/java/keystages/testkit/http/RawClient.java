package keystages.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keystages.testkit.http.AnswerReader.Head;

/**
 * A connection to an HTTP/1.1 server. A read fails with {@link SocketTimeoutException} when nothing
 * comes for {@link #PATIENCE}, so that no test hangs.
 *
 * <p>One thread may send while another reads.
 */
public final class RawClient implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final AnswerReader answers;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.answers = new AnswerReader(in);
  }

  /** Connects. */
  public static RawClient connect(InetSocketAddress address) throws IOException {
    return connect(address, 0);
  }

  /**
   * Connects with a small window, so that the server cannot send much that nobody reads.
   *
   * @param receiveBuffer its size in bytes, a hint to the operating system; 0 is no hint
   */
  public static RawClient connect(InetSocketAddress address, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    try {
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(address);
      return new RawClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Makes sending wait until the server has taken all but about this many bytes. This is a hint to
   * the operating system, which would otherwise hold megabytes for a server that does not read.
   */
  public RawClient sendingAheadAtMost(int sendBuffer) throws IOException {
    socket.setSendBufferSize(sendBuffer);
    return this;
  }

  /** Sends the text in one write. */
  public RawClient send(String text) throws IOException {
    out.write(Escapes.bytes(text));
    return this;
  }

  /** Sends each byte in a write of its own, and so normally in a packet of its own. */
  public RawClient sendByteByByte(String text) throws IOException {
    for (byte b : Escapes.bytes(text)) {
      out.write(b);
    }
    return this;
  }

  /** Closes the sending side only: the server sees the end, and its answer can still be read. */
  public RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Reads the next final answer, which must not be to HEAD. */
  public RawAnswer read() throws IOException {
    return read(false);
  }

  /** Reads the next final answer, which must be to HEAD. */
  public RawAnswer readToHead() throws IOException {
    return read(true);
  }

  /**
   * Reads the next final answer.
   *
   * @param toHead whether the answer is to HEAD and so has no body
   * @throws java.io.EOFException if the connection ends instead
   * @throws MalformedAnswerException if something else comes
   */
  public RawAnswer read(boolean toHead) throws IOException {
    return read(toHead, answers::readBody);
  }

  /** The same, but the body may have any form that RFC 9112, section 6.3, leaves to a server. */
  public RawAnswer readOfAnyForm(boolean toHead) throws IOException {
    return read(toHead, answers::readBodyOfAnyForm);
  }

  @FunctionalInterface
  private interface BodyReading {
    String read(Head head) throws IOException;
  }

  private RawAnswer read(boolean toHead, BodyReading bodyReading) throws IOException {
    List<Integer> interims = new ArrayList<>();
    Head head = answers.readHead();
    while (head.isInterim()) {
      answers.readBody(head);
      interims.add(head.status());
      head = answers.readHead();
    }
    String body = toHead ? "" : bodyReading.read(head);
    return new RawAnswer(interims, head.status(), head.fields(), body);
  }

  /** Reads the next answer, which must be an interim one, and returns its status. */
  public int readInterim() throws IOException {
    Head head = answers.readHead();
    if (!head.isInterim()) {
      throw new AssertionError("expected an interim answer, got " + head);
    }
    answers.readBody(head);
    return head.status();
  }

  /**
   * Waits for the end of the connection.
   *
   * @throws AssertionError if more bytes come, or if a reset comes, which may destroy answers that
   *     were not read yet
   */
  public void requireEnd() throws IOException {
    try {
      int b = in.read();
      if (b >= 0) {
        String more = (char) b + Escapes.text(in.readNBytes(in.available()));
        throw new AssertionError("expected the end, got more: " + Escapes.encode(more));
      }
    } catch (SocketException e) {
      throw new AssertionError("expected the end, got a reset", e);
    }
  }

  /** Reads to the end, or to a reset, and returns how many bytes that were. */
  public long countToEnd() throws IOException {
    long count = 0;
    try {
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    } catch (SocketException e) {
      // A reset is an end, too.
    }
    return count;
  }

  /**
   * Waits for an answer or the end of the connection, but no longer than this.
   *
   * @return false if neither has come
   */
  public boolean awaitInput(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    in.mark(1);
    try {
      if (in.read() >= 0) {
        in.reset();
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout((int) PATIENCE.toMillis());
    }
  }

  /** Resets the connection, as a client does that vanishes. */
  public void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

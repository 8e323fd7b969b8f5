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
 * One connection to a server of HTTP/1.1. Reading fails with {@link SocketTimeoutException} when
 * nothing comes for {@link #PATIENCE}, so that no test hangs.
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
   * Connects with a small window, so that a server cannot send much ahead of what is read.
   *
   * @param receiveBuffer in bytes, a hint to the operating system; 0 leaves the choice to it
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
   * From now on sending waits until the server has taken all but about this much, in bytes. A hint
   * to the operating system, which would otherwise hold megabytes for a server that is gone.
   */
  public RawClient sendingAheadAtMost(int sendBuffer) throws IOException {
    socket.setSendBufferSize(sendBuffer);
    return this;
  }

  /** Sends all of it in one write. */
  public RawClient send(String text) throws IOException {
    out.write(Escapes.bytes(text));
    return this;
  }

  /** Sends each byte in a write, and normally a packet, of its own. */
  public RawClient sendByteByByte(String text) throws IOException {
    for (byte b : Escapes.bytes(text)) {
      out.write(b);
    }
    return this;
  }

  /** Sends no more, but goes on reading. */
  public RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The next final answer, to anything but HEAD. */
  public RawAnswer read() throws IOException {
    return read(false);
  }

  /** The next final answer, to HEAD. */
  public RawAnswer readToHead() throws IOException {
    return read(true);
  }

  /**
   * The next final answer.
   *
   * @param toHead whether it answers HEAD, which no body follows
   * @throws java.io.EOFException if the connection ends instead
   * @throws MalformedAnswerException if what comes is not an answer
   */
  public RawAnswer read(boolean toHead) throws IOException {
    List<Integer> interims = new ArrayList<>();
    Head head = answers.readHead();
    while (head.isInterim()) {
      answers.readBody(head);
      interims.add(head.status());
      head = answers.readHead();
    }
    String body = toHead ? "" : answers.readBody(head);
    return new RawAnswer(interims, head.status(), head.fields(), body);
  }

  /** The status of the next answer, which has to be an interim one. */
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
   * @throws AssertionError if more bytes come, or if it is not an end but a reset, which may take
   *     answers with it
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

  /**
   * Waits until an answer, or the end, has come, but no longer than this.
   *
   * @return false if nothing has come
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

  /** Vanishes: the server gets a reset instead of an end. */
  public void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package keystages.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import keystages.http.RequestException;

/**
 * The bytes that one client sends. Those of a request have a deadline and count against the budget.
 *
 * <p>The timeout of a socket (SO_TIMEOUT) is no such deadline: it starts anew with every byte, so a
 * client that sends one byte now and then never meets it and keeps its connection for ever. A crowd
 * of such clients is the slow-client attack (Slowloris). So before each read the timeout is set to
 * what is left until the deadline. Not thread-safe.
 */
final class ClientInput extends InputStream {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private final BodyBudget budget;
  private boolean withinRequest;
  private long received;
  private long deadline;

  ClientInput(Socket socket, BodyBudget budget) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.budget = budget;
  }

  /** Starts a request: its bytes count against the budget, and its next part has this long. */
  void startRequest(Duration time) {
    withinRequest = true;
    received = 0;
    startDeadline(time);
  }

  /** Starts a deadline: all reads from now on may together take this long. */
  void startDeadline(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** Ends the request: reads have no deadline now, and their bytes count against no budget. */
  void endRequest() {
    withinRequest = false;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  /**
   * Reads what is there, or waits for it.
   *
   * @throws SocketTimeoutException after the deadline
   * @throws RequestException 503 if the bytes exceed the budget
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    socket.setSoTimeout(withinRequest ? millisLeft() : 0);
    int read = in.read(bytes, offset, length);
    if (withinRequest && read > 0) {
      received += read;
      budget.holdRequest(received);
    }
    return read;
  }

  /** Reads and drops what comes until the client closes, or sends nothing for this long. */
  void drain(Duration silence) throws IOException {
    socket.setSoTimeout((int) silence.toMillis());
    try {
      in.skip(Long.MAX_VALUE);
    } catch (SocketTimeoutException e) {
      // The client has had this long to read the answer, so a reset can no longer overtake it.
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  private int millisLeft() throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
    if (millis <= 0) {
      throw new SocketTimeoutException("deadline");
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}

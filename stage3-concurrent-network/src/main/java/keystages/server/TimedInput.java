package keystages.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import keystages.http.RequestException;

/**
 * What a client sends, buffered, under a deadline.
 *
 * <p>The timeout of a socket starts anew with every byte, so it is set to what is left of the
 * deadline before each read that may block. Not thread-safe.
 */
final class TimedInput {
  private static final int BUFFER_BYTES = 4_096;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private long deadline;

  TimedInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** Waits, as long as it takes, for a byte to be there; false at the end of the input. */
  boolean awaitByte() throws IOException {
    if (!isByteBuffered()) {
      refill();
    }
    return isByteBuffered();
  }

  /** From now on every read together may take this long. */
  void startDeadline(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** Whether a byte has been taken off the socket and not been read yet. */
  boolean isByteBuffered() {
    return next < end;
  }

  /** Whether a byte can be read without waiting for the client. */
  boolean isByteAvailable() throws IOException {
    return isByteBuffered() || in.available() > 0;
  }

  /**
   * @throws EOFException at the end of the input
   * @throws SocketTimeoutException after the deadline
   */
  byte read() throws IOException {
    if (next == end) {
      refillInTime();
    }
    return buffer[next++];
  }

  /**
   * Reads the next line, without its CRLF, or its first {@code limit} bytes; a character is a byte.
   *
   * <p>Only CRLF ends a line: a bare CR or LF is an error, not a line end, since two servers that
   * disagree on where a line ends can be made to disagree on where a request ends (RFC 9112,
   * sections 2.2 and 11.2).
   *
   * @return false if the line is longer
   * @throws RequestException 400 if a CR or an LF is not part of a CRLF
   */
  boolean readLine(StringBuilder line, int limit) throws IOException {
    for (byte b = read(); b != '\r'; b = read()) {
      if (b == '\n') {
        throw RequestException.malformed("a line ends with a bare LF, expected CRLF");
      }
      if (line.length() == limit) {
        return false;
      }
      line.append((char) Byte.toUnsignedInt(b));
    }
    if (read() != '\n') {
      throw RequestException.malformed("a CR is not followed by LF");
    }
    return true;
  }

  /** Appends at least 1 and at most {@code max} bytes to the target; throws as {@link #read()}. */
  int readInto(ByteArrayOutputStream target, int max) throws IOException {
    if (next == end) {
      refillInTime();
    }
    int read = Math.min(max, end - next);
    target.write(buffer, next, read);
    next += read;
    return read;
  }

  /** Reads and forgets up to this many bytes, until the end of the input or the deadline. */
  void drain(long limit) throws IOException {
    long left = limit;
    try {
      while (left > 0) {
        left -= end - next;
        next = end;
        refillInTime();
      }
    } catch (EOFException | SocketTimeoutException e) {
      next = end;
    }
  }

  private void refillInTime() throws IOException {
    long millis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
    if (millis <= 0) {
      throw new SocketTimeoutException("deadline");
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    try {
      refill();
    } finally {
      socket.setSoTimeout(0);
    }
    if (next == end) {
      throw new EOFException();
    }
  }

  private void refill() throws IOException {
    next = 0;
    end = 0;
    end = Math.max(0, in.read(buffer));
  }
}

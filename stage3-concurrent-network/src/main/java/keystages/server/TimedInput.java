package keystages.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What a client sends, buffered, under a deadline.
 *
 * <p>The timeout of a socket starts anew with every byte, so it is set to what is left of the
 * deadline before each read that may block. Not thread-safe.
 */
final class TimedInput {
  private static final int BUFFER_BYTES = 4_096;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** 30 µs: what a client on the same machine may take to ask again. */
  private static final long POLL_NANOS = 30_000;

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

  /**
   * Waits awake for the next byte, for a moment. A read that finds none parks its thread and is
   * woken by way of others, perhaps on a processor that sleeps by then, which takes longer than
   * many a client takes to ask again.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it, others may run meanwhile
  void pollForByte() throws IOException {
    long start = System.nanoTime();
    while (!isByteAvailable() && System.nanoTime() - start < POLL_NANOS) {
      Thread.yield();
    }
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

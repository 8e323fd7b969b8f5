package keystages.server;

import static java.lang.System.Logger.Level.DEBUG;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * The life of one connection: which phase it is in, since when, and when that ends.
 *
 * <pre>
 *     ┌─────────────── answered, and kept ────────────────┐
 *     ▼                                                   │
 *  WAITING ── first byte ──▶ READING ── request read ──▶ ANSWERING ── client too slow ──▶ cut
 *     │                                                   │
 *     │ idle too long, or server stops                    │ answered for the last time
 *     ▼                                                   ▼
 *  CLOSING ────── client sends or closes ──────────▶  DRAINING
 *     │                                                   │ client has closed too, is silent for
 *     │ LINGER_TIME is over                               │ LINGER_TIME, or sends for too long
 *     └───────────────────▶ closed ◀──────────────────────┘
 * </pre>
 *
 * <p>The connection's own thread moves from phase to phase. It cannot watch the time while it is
 * blocked in a write, or in a read that may take for ever, so another thread calls {@link #expire}.
 * READING does not need that: the reads have a deadline, and whoever misses it is answered 408.
 *
 * <p>A connection is not simply closed, it lingers: closing starts with the output, so that the
 * client sees the end after the last answer, and what it still sends is read and dropped. Time
 * alone limits that, not the number of bytes: most clients in the middle of a large upload read no
 * answer before they have sent all of it. To close at once with input unread would send a reset,
 * which can make the client drop the answer unread (RFC 9112, section 9.6). Thread-safe.
 */
final class Lifecycle {
  private enum Phase {
    WAITING,
    READING,
    ANSWERING,
    CLOSING,
    DRAINING
  }

  private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

  /** The time that a client may stay silent once it was told that the connection ends. */
  static final Duration LINGER_TIME = Duration.ofSeconds(1);

  private final Socket socket;
  private final Times times;

  /** Starts as READING: a request that came with the connection is answered, even in a stop. */
  @GuardedBy("this")
  private Phase phase = Phase.READING;

  @GuardedBy("this")
  private long phaseStart = System.nanoTime();

  @GuardedBy("this")
  private boolean stopping;

  Lifecycle(Socket socket, Times times) {
    this.socket = socket;
    this.times = times;
  }

  /**
   * Enters WAITING, or READING if the next request has begun to arrive.
   *
   * @param arrived whether bytes of it are there already
   * @return false if no request is taken any more: the server is stopping and nothing has arrived
   */
  synchronized boolean startWaiting(boolean arrived) {
    if (stopping && !arrived) {
      return false;
    }
    enter(arrived ? Phase.READING : Phase.WAITING);
    return true;
  }

  /** Enters READING at the first byte of a request; returns false if it came too late. */
  synchronized boolean startReading() {
    if (phase == Phase.CLOSING) {
      return false;
    }
    enter(Phase.READING);
    return true;
  }

  /** Enters ANSWERING; returns false if this answer is the last, as the server is stopping. */
  synchronized boolean startAnswering() {
    enter(Phase.ANSWERING);
    return !stopping;
  }

  /** Enters DRAINING after the last answer: ends the output, so only the client can still send. */
  synchronized void startDraining() throws IOException {
    if (phase != Phase.CLOSING) {
      socket.shutdownOutput();
    }
    enter(Phase.DRAINING);
  }

  /** Enters CLOSING and ends the output, while the connection's own thread waits for a request. */
  @GuardedBy("this")
  private void startClosing() throws IOException {
    enter(Phase.CLOSING);
    socket.shutdownOutput();
  }

  @GuardedBy("this")
  private void enter(Phase next) {
    phase = next;
    phaseStart = System.nanoTime();
  }

  /** Ends a phase that has lasted too long. */
  synchronized void expire() {
    try {
      if (isOver(Phase.WAITING, times.idle())) {
        startClosing();
      } else if (isOver(Phase.ANSWERING, times.answer())
          || isOver(Phase.CLOSING, LINGER_TIME)
          || isOver(Phase.DRAINING, times.body())) {
        socket.close();
      }
    } catch (IOException e) {
      logGone(e);
    }
  }

  @GuardedBy("this")
  private boolean isOver(Phase which, Duration limit) {
    return phase == which && System.nanoTime() - phaseStart > limit.toNanos();
  }

  /** Ends the connection after the request in flight has been answered, or at once without one. */
  synchronized void stop() {
    stopping = true;
    try {
      if (phase == Phase.WAITING) {
        startClosing();
      }
    } catch (IOException e) {
      logGone(e);
    }
  }

  /** Cuts the connection now, whatever is in flight. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      logGone(e);
    }
  }

  /** Logs a failure that only means that the client has left. */
  static void logGone(IOException e) {
    LOG.log(DEBUG, "a client is gone", e);
  }
}

package keystages.server;

import java.util.concurrent.atomic.AtomicLong;
import keystages.http.RequestException;
import keystages.http.Status;

/**
 * The share that one connection holds of the heap for requests and answers in flight, which all
 * connections have in common. Bytes are counted when they have arrived, not when they are
 * announced, so a client that wants to starve others has to send the bytes first.
 *
 * <p>The first bytes are free: small values are served however many large ones are in flight. A
 * share is not thread-safe; the memory that it is taken from is counted atomically.
 */
final class BodyBudget {
  static final int FREE_BYTES = 1_024;

  /** A body is there twice while its value waits to be stored: as it was read, and as a value. */
  private static final int COPIES = 2;

  /** The garbage collector G1 gives a large array whole regions, up to twice of what it needs. */
  private static final int REGIONS = 2;

  private final AtomicLong left;
  private long held;

  /**
   * @param left bytes that no connection holds
   */
  BodyBudget(AtomicLong left) {
    this.left = left;
  }

  /**
   * Makes sure that the connection holds enough for a request of so many bytes.
   *
   * @throws RequestException 503 if there is not that much left
   */
  void holdRequest(long bytes) {
    hold(COPIES * REGIONS * (bytes - FREE_BYTES));
  }

  /**
   * Makes sure that the connection holds enough for an answer that keeps so many bytes in use.
   *
   * @throws RequestException 503 if there is not that much left
   */
  void holdAnswer(long bytes) {
    hold(REGIONS * (bytes - FREE_BYTES));
  }

  private void hold(long bytes) {
    long more = bytes - held;
    if (more <= 0) {
      return;
    }
    if (left.addAndGet(-more) < 0) {
      left.addAndGet(more);
      throw new RequestException(
          Status.SERVICE_UNAVAILABLE,
          "too many large requests and answers are in flight; try again later");
    }
    held += more;
  }

  /** Gives back all that the connection holds. */
  void release() {
    left.addAndGet(held);
    held = 0;
  }
}

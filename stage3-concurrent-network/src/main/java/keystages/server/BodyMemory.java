package keystages.server;

import java.util.concurrent.atomic.AtomicLong;
import keystages.http.RequestException;
import keystages.http.Status;

/**
 * What one connection holds of the memory that all bodies under way share, in requests and in
 * answers. It is counted as bodies arrive, not as they are announced, so that a client has to send
 * what it wants to deny to others.
 *
 * <p>The first bytes of a body are free: small values are served whatever large ones are under way.
 * Not thread-safe; what is shared is.
 */
final class BodyMemory {
  static final int FREE_BYTES = 4_096;

  private final AtomicLong left;
  private int held;

  /**
   * @param left bytes that nobody holds, shared by all connections
   */
  BodyMemory(AtomicLong left) {
    this.left = left;
  }

  /**
   * Makes sure that enough is held for a body of this size.
   *
   * @throws RequestException 503 if there is not that much left
   */
  void hold(int bodySize) {
    int more = bodySize - FREE_BYTES - held;
    if (more <= 0) {
      return;
    }
    if (left.addAndGet(-more) < 0) {
      left.addAndGet(more);
      throw new RequestException(
          Status.SERVICE_UNAVAILABLE, "too many large bodies are under way, try again later");
    }
    held += more;
  }

  /** Gives back all that is held. */
  void release() {
    if (held > 0) {
      left.addAndGet(held);
      held = 0;
    }
  }
}

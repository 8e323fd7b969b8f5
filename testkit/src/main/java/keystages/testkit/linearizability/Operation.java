package keystages.testkit.linearizability;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request together with its end.
 *
 * <p>Operations are ordered by their positions in the history, not by time, so that equal times do
 * no harm.
 *
 * @param request the {@code invoke} event
 * @param end the {@code ok} or {@code info} event, or null if the history holds none
 * @param from the position of the request in the history
 * @param to the position of the end, or {@link #NEVER} if there is none
 */
public record Operation(Event request, @Nullable Event end, int from, int to) {
  /** A position after all others. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Checks that the two events belong together. */
  public Operation {
    if (from >= to || (end == null) != (to == NEVER) || request.type() != EventType.INVOKE) {
      throw new IllegalArgumentException("no operation: " + request + " to " + end);
    }
  }

  /** The client that sent the request. */
  public int process() {
    return request.process();
  }

  /** The operation asked for. */
  public Op op() {
    return request.op();
  }

  /** The key of the operation. */
  public String key() {
    return request.key();
  }

  /**
   * Whether the request was answered. An operation without an answer may take effect at any later
   * time, or never.
   */
  public boolean answered() {
    return end != null && end.type() == EventType.OK;
  }

  /** The position before which it took effect, or {@link #NEVER} if it was not answered. */
  public int deadline() {
    return answered() ? to : NEVER;
  }

  /** Whether this is an answered get. */
  public boolean isRead() {
    return op() == Op.GET && answered();
  }

  /** Whether this may change the map. */
  public boolean isWrite() {
    return op() != Op.GET;
  }

  /** The value that a put stores or an answered get read, or null if there is none. */
  public @Nullable String value() {
    return end != null ? end.value() : request.value();
  }

  /** Whether a put or an erase found the key there, or null if its answer does not tell. */
  public @Nullable Boolean found() {
    return end == null ? null : end.found();
  }

  /** Whether this was answered before the other was asked, and so took effect before it. */
  public boolean precedes(Operation other) {
    return deadline() < other.from;
  }

  /** The same operation, but its answer no longer tells whether the key was found. */
  Operation withoutFound() {
    return new Operation(request, Objects.requireNonNull(end).withoutFound(), from, to);
  }
}

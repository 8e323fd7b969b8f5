package keystages.testkit.linearizability;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request together with what became of it.
 *
 * <p>Order is by position in the history, not by time, so that equal times do no harm.
 *
 * @param request the {@code invoke} event
 * @param end the {@code ok} or {@code info} event, or null if the history ends without one
 * @param from the position of the request in its history
 * @param to the position of the end, or {@link #NEVER} if there is none
 */
public record Operation(Event request, @Nullable Event end, int from, int to) {
  /** A position after every other. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Checks that the two events belong together. */
  public Operation {
    if (from >= to || (end == null) != (to == NEVER) || request.type() != EventType.INVOKE) {
      throw new IllegalArgumentException("no operation: " + request + " to " + end);
    }
  }

  /** The client that asked. */
  public int process() {
    return request.process();
  }

  /** What was asked. */
  public Op op() {
    return request.op();
  }

  /** The key asked for. */
  public String key() {
    return request.key();
  }

  /** Whether there is an answer. Without one it may take effect at any later time, or never. */
  public boolean answered() {
    return end != null && end.type() == EventType.OK;
  }

  /** The position before which it took effect: {@link #NEVER} if it is not answered. */
  public int deadline() {
    return answered() ? to : NEVER;
  }

  /** Whether this is an answered get that found nothing or a value. */
  public boolean isRead() {
    return op() == Op.GET && answered();
  }

  /** Whether this may change the map. */
  public boolean isWrite() {
    return op() != Op.GET;
  }

  /** The value stored by a put or read by an answered get; null if there is none. */
  public @Nullable String value() {
    return end != null ? end.value() : request.value();
  }

  /** Whether the key was there just before, as far as the answer of a put or an erase tells. */
  public @Nullable Boolean found() {
    return end == null ? null : end.found();
  }

  /** Whether this was answered before the other was asked, so that it took effect before it. */
  public boolean precedes(Operation other) {
    return deadline() < other.from;
  }

  /** The same operation, with an answer that tells only that it happened. */
  Operation withoutFound() {
    return new Operation(request, Objects.requireNonNull(end).withoutFound(), from, to);
  }
}

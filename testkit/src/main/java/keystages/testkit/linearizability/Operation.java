package keystages.testkit.linearizability;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request together with its end, or a crash.
 *
 * <p>Operations are ordered by their positions in the history, not by time, so that equal times do
 * no harm.
 *
 * @param request the {@code invoke} event, or the crash
 * @param end the {@code ok} or {@code info} event, or null if the history holds none
 * @param from the position of the request in the history
 * @param to the position of the end, or {@link #NEVER} if there is none
 * @param last the position before which it took effect if at all: that of the answer or of the
 *     first crash after the request, whichever comes first
 */
public record Operation(Event request, @Nullable Event end, int from, int to, int last) {
  /** A position after all others. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** Checks that the two events belong together. */
  public Operation {
    boolean begins = request.type() == EventType.INVOKE || request.type() == EventType.CRASH;
    if (from >= to || from >= last || (end == null) != (to == NEVER) || !begins) {
      throw new IllegalArgumentException("no operation: " + request + " to " + end);
    }
  }

  /** A request and its end in a history without crashes. */
  Operation(Event request, @Nullable Event end, int from, int to) {
    this(request, end, from, to, end != null && end.type() == EventType.OK ? to : NEVER);
  }

  /** A crash at this position: it comes after what was answered before, and before what follows. */
  static Operation crash(Event crash, int at) {
    return new Operation(crash, null, at, NEVER, at + 1);
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

  boolean isCrash() {
    return op() == Op.CRASH;
  }

  /**
   * Whether the request was answered. An operation without an answer may take effect at any time
   * before the next crash, or never.
   */
  public boolean answered() {
    return end != null && end.type() == EventType.OK;
  }

  /** The position before which it took effect, or {@link #NEVER} if it need not have. */
  public int deadline() {
    return answered() || isCrash() ? last : NEVER;
  }

  /** Whether this is an answered get. */
  public boolean isRead() {
    return op() == Op.GET && answered();
  }

  /** Whether this may change the map. */
  public boolean isWrite() {
    return switch (op()) {
      case PUT, ERASE -> true;
      case CAS -> !Boolean.FALSE.equals(found());
      case GET, LIST, CRASH -> false;
    };
  }

  /** The value that a put or a cas stores or an answered get read, or null if there is none. */
  public @Nullable String value() {
    return end != null ? end.value() : request.value();
  }

  /** The value that a cas asks for, or null if the key must not be there. */
  public @Nullable String old() {
    return request.old();
  }

  /** The answer's word on the key, or null if it does not tell: see {@link Event#found}. */
  public @Nullable Boolean found() {
    return end == null ? null : end.found();
  }

  /** Whether this was answered before the other was asked, and so took effect before it. */
  public boolean precedes(Operation other) {
    return deadline() < other.from;
  }

  /**
   * The same operation, but its answer no longer tells what was found. A cas that does not tell is
   * one without an answer.
   */
  Operation withoutFound() {
    return new Operation(request, Objects.requireNonNull(end).withoutFound(), from, to, last);
  }

  /** The same operation without an answer, in a history without crashes. */
  Operation unanswered() {
    return new Operation(request, null, from, NEVER);
  }

  /** The part of a list that is about one key. */
  Operation of(String key) {
    return new Operation(request.of(key), end == null ? null : end.of(key), from, to, last);
  }

  /** The part of a list that is about these keys. */
  Operation of(Set<String> keys) {
    return new Operation(request, end == null ? null : end.of(keys), from, to, last);
  }
}

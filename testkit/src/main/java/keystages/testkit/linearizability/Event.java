package keystages.testkit.linearizability;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history: a request, or the end of one.
 *
 * @param process the number of the client, 0 or more; a client has at most one request in flight
 * @param type what happened
 * @param op the operation asked for
 * @param key the key of the operation
 * @param value for a put, in every event, the value to store; for an answered get, the value read,
 *     or null if the key had none; otherwise null
 * @param found only in the answer to a put or an erase: whether the key was there just before, so
 *     {@code false} in the answer to a put means that the key was new; null if the answer does not
 *     tell
 * @param time nanoseconds, 0 or more, on a clock that the whole history shares; where it starts
 *     does not matter
 */
public record Event(
    int process,
    EventType type,
    Op op,
    String key,
    @Nullable String value,
    @Nullable Boolean found,
    long time) {

  /**
   * Checks everything that can be checked without the other events.
   *
   * @throws IllegalArgumentException if a number is negative, or if a value is missing or out of
   *     place
   */
  public Event {
    Objects.requireNonNull(type);
    Objects.requireNonNull(op);
    Objects.requireNonNull(key);
    require(process >= 0, "a process is a number from 0, not " + process);
    require(time >= 0, "a time is a number from 0, not " + time);
    require(op != Op.PUT || value != null, "a put without a value");
    require(value == null || mayHaveValue(type, op), "a value that belongs to no put or answer");
    require(found == null || mayHaveFound(type, op), "\"found\" outside an answer to put or erase");
  }

  private static boolean mayHaveValue(EventType type, Op op) {
    return op == Op.PUT || (op == Op.GET && type == EventType.OK);
  }

  private static boolean mayHaveFound(EventType type, Op op) {
    return op != Op.GET && type == EventType.OK;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  Event withoutFound() {
    return new Event(process, type, op, key, value, null, time);
  }
}

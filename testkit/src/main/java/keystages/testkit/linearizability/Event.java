package keystages.testkit.linearizability;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a history: a request, the end of one, or a crash.
 *
 * @param process the number of the client, 0 or more; a client has at most one request in flight
 * @param type what happened
 * @param op the operation asked for
 * @param key the key of the operation; empty for a list or a crash, which are about all keys
 * @param value for a put or a cas, in every event, the value to store; for an answered get, the
 *     value read, or null if the key had none; otherwise null
 * @param old only for a cas, in every event: the value that the key has to hold, or null if it must
 *     not be there
 * @param found only in answers. To a put or an erase: whether the key was there just before, so
 *     {@code false} in the answer to a put means that the key was new; null if the answer does not
 *     tell. To a cas: whether the old value was found and replaced
 * @param keys only for an answered list: the keys that are there
 * @param time nanoseconds, 0 or more, on a clock that the whole history shares; where it starts
 *     does not matter
 */
public record Event(
    int process,
    EventType type,
    Op op,
    String key,
    @Nullable String value,
    @Nullable String old,
    @Nullable Boolean found,
    List<String> keys,
    long time) {

  /**
   * Checks everything that can be checked without the other events.
   *
   * @throws IllegalArgumentException if a number is negative, or if a value is missing or out of
   *     place
   */
  public Event {
    Objects.requireNonNull(key);
    keys = List.copyOf(keys);
    boolean ok = type == EventType.OK;
    require(process >= 0, "a process is a number from 0, not " + process);
    require(time >= 0, "a time is a number from 0, not " + time);
    require((op == Op.CRASH) == (type == EventType.CRASH), "a crash is an event of its own");
    require(!stores(op) || value != null, "a " + name(op) + " without a value");
    require(
        value == null || stores(op) || (op == Op.GET && ok),
        "a value that belongs to no put or answer");
    require(old == null || op == Op.CAS, "\"old\" outside a cas");
    require(
        found == null || (ok && op != Op.GET), "\"found\" outside an answer to put, erase or cas");
    require(op != Op.CAS || !ok || found != null, "an answer to a cas without \"found\"");
    require(keys.isEmpty() || (ok && op == Op.LIST), "\"keys\" outside an answer to list");
  }

  /** An event of an operation on one key that is no cas. */
  public Event(
      int process,
      EventType type,
      Op op,
      String key,
      @Nullable String value,
      @Nullable Boolean found,
      long time) {
    this(process, type, op, key, value, null, found, List.of(), time);
  }

  /** The server crashes. */
  public static Event crash(long time) {
    return new Event(0, EventType.CRASH, Op.CRASH, "", null, null, time);
  }

  private static boolean stores(Op op) {
    return op == Op.PUT || op == Op.CAS;
  }

  private static String name(Op op) {
    return op == Op.PUT ? "put" : "cas";
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  Event withoutFound() {
    EventType less = op == Op.CAS ? EventType.INFO : type;
    return new Event(process, less, op, key, value, old, null, keys, time);
  }

  /** The part of a list that is about one key. */
  Event of(String one) {
    Boolean there = type == EventType.OK ? keys.contains(one) : null;
    return new Event(process, type, op, one, null, null, there, List.of(), time);
  }

  /** The part of a list that is about these keys. */
  Event of(Set<String> some) {
    List<String> there = keys.stream().filter(some::contains).toList();
    return new Event(process, type, op, key, null, null, found, there, time);
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that all clients recorded, in the order in which it happened. Immutable.
 *
 * <p>The order of the list decides, not the times: if one operation was answered before another was
 * asked, in the order of the list, it took effect first. Events with equal times count in the order
 * in which they stand.
 *
 * <p>A client sends its next request only after the last one was answered, failed or was given up
 * ({@code info}). A request that was given up may still take effect while the client goes on.
 *
 * @param events every event, with times that never decrease
 */
public record History(List<Event> events) {

  /**
   * Checks that each event can follow those before it.
   *
   * @throws MalformedHistoryException if a process sends a request while its last one is in flight,
   *     if a request ends that was never sent, or if time goes backwards; the first event counts as
   *     line 1
   */
  public History {
    events = List.copyOf(events);
    Map<Integer, Event> inFlight = new HashMap<>();
    long time = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      check(event.time() >= time, i, "time goes backwards, from " + time + " to " + event.time());
      time = event.time();
      if (event.type() == EventType.CRASH) {
        continue;
      }
      if (event.type() == EventType.INVOKE) {
        Event earlier = inFlight.put(event.process(), event);
        check(earlier == null, i, process(event) + " asks again before its request has ended");
      } else {
        Event request = inFlight.remove(event.process());
        check(request != null, i, process(event) + " has no request in flight");
        checkEnds(Objects.requireNonNull(request), event, i);
      }
    }
  }

  private static void checkEnds(Event request, Event end, int index) {
    check(
        end.op() == request.op() && end.key().equals(request.key()),
        index,
        process(end) + " asked for something else: " + request.op() + " " + request.key());
    check(
        end.op() == Op.GET || Objects.equals(end.value(), request.value()),
        index,
        process(end) + " asked to put another value: " + request.value());
    check(
        Objects.equals(end.old(), request.old()),
        index,
        process(end) + " asked for another old value: " + request.old());
  }

  private static String process(Event event) {
    return "process " + event.process();
  }

  private static void check(boolean condition, int index, String otherwise) {
    if (!condition) {
      throw new MalformedHistoryException(index + 1, otherwise, null);
    }
  }

  /** A history of these operations alone, their events in the order of their positions. */
  static History of(List<Operation> operations) {
    Map<Integer, Event> byPosition = new TreeMap<>();
    for (Operation operation : operations) {
      byPosition.put(operation.from(), operation.request());
      if (operation.end() != null) {
        byPosition.put(operation.to(), operation.end());
      }
    }
    return new History(List.copyOf(byPosition.values()));
  }

  /**
   * Every operation that took effect or may do so, and every crash, in the order of the requests.
   * Failed operations are left out.
   */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    Map<Integer, Integer> inFlight = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.type() == EventType.CRASH) {
        operations.add(Operation.crash(event, i));
      } else if (event.type() == EventType.INVOKE) {
        inFlight.put(event.process(), i);
      } else {
        int from = Objects.requireNonNull(inFlight.remove(event.process()));
        if (event.type() != EventType.FAIL) {
          operations.add(new Operation(events.get(from), event, from, i));
        }
      }
    }
    for (int from : inFlight.values()) {
      operations.add(new Operation(events.get(from), null, from, Operation.NEVER));
    }
    operations.sort(Comparator.comparingInt(Operation::from));
    return untilCrashes(operations);
  }

  /** The same operations, each of which takes effect before the first crash after it, or never. */
  static List<Operation> untilCrashes(List<Operation> operations) {
    NavigableSet<Integer> crashes = new TreeSet<>();
    operations.stream().filter(Operation::isCrash).forEach(crash -> crashes.add(crash.from()));
    return operations.stream().map(operation -> untilCrash(operation, crashes)).toList();
  }

  private static Operation untilCrash(Operation o, NavigableSet<Integer> crashes) {
    if (o.isCrash()) {
      return o;
    }
    @Nullable Integer crash = crashes.higher(o.from());
    int end = o.answered() ? o.to() : Operation.NEVER;
    int last = crash == null ? end : Math.min(end, crash);
    return last == o.last() ? o : new Operation(o.request(), o.end(), o.from(), o.to(), last);
  }

  /** Every key that an operation or the answer to a list names, in order. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (Operation operation : operations()) {
      if (isOfAllKeys(operation)) {
        keys.addAll(operation.end() == null ? List.of() : operation.end().keys());
      } else {
        keys.add(operation.key());
      }
    }
    return keys;
  }

  /**
   * The operations by key, in key order. Each crash is among those on each key, and so is what each
   * list says of the key.
   */
  public Map<String, List<Operation>> operationsByKey() {
    return byKey(operations(), keys());
  }

  static Map<String, List<Operation>> byKey(List<Operation> operations, Set<String> keys) {
    Map<String, List<Operation>> byKey = new TreeMap<>();
    keys.forEach(key -> byKey.put(key, new ArrayList<>()));
    for (Operation operation : operations) {
      if (operation.isCrash()) {
        byKey.values().forEach(own -> own.add(operation));
      } else if (isOfAllKeys(operation)) {
        byKey.forEach((key, own) -> own.add(operation.of(key)));
      } else {
        Objects.requireNonNull(byKey.get(operation.key())).add(operation);
      }
    }
    return byKey;
  }

  /** Whether it is about no key alone: a crash, or a list as the client has recorded it. */
  static boolean isOfAllKeys(Operation operation) {
    return operation.isCrash() || (operation.op() == Op.LIST && operation.key().isEmpty());
  }

  /** The numbers of all clients, in ascending order. */
  public List<Integer> processes() {
    return events.stream()
        .filter(event -> event.type() != EventType.CRASH)
        .map(Event::process)
        .distinct()
        .sorted()
        .toList();
  }
}

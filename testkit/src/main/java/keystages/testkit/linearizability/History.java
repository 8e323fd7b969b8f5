package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What all clients noted, in the order in which it happened. Immutable.
 *
 * <p>The order of the list counts: an operation whose answer stands before another's request took
 * effect before it. A client asks again only after its request was answered, failed or given up
 * ({@code info}); one given up may still take effect while the client goes on.
 *
 * @param events every event, with times that never decrease
 */
public record History(List<Event> events) {

  /**
   * Checks that the events follow from one another.
   *
   * @throws MalformedHistoryException if a process asks again before its request has ended, if
   *     something ends that was not asked, or if time goes backwards; it counts the first event as
   *     line 1
   */
  public History {
    events = List.copyOf(events);
    Map<Integer, Event> underWay = new HashMap<>();
    long time = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      check(event.time() >= time, i, "time goes backwards, from " + time + " to " + event.time());
      time = event.time();
      if (event.type() == EventType.INVOKE) {
        Event earlier = underWay.put(event.process(), event);
        check(earlier == null, i, process(event) + " asks again before its request has ended");
      } else {
        Event request = underWay.remove(event.process());
        check(request != null, i, process(event) + " has no request under way");
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
        end.op() != Op.PUT || Objects.equals(end.value(), request.value()),
        index,
        process(end) + " asked to put another value: " + request.value());
  }

  private static String process(Event event) {
    return "process " + event.process();
  }

  private static void check(boolean condition, int index, String otherwise) {
    if (!condition) {
      throw new MalformedHistoryException(index + 1, otherwise, null);
    }
  }

  /** The history that consists of these operations, in the order of their positions. */
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
   * Every operation that took effect or may do so, in the order of requests: all but the failed.
   */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    Map<Integer, Integer> underWay = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.type() == EventType.INVOKE) {
        underWay.put(event.process(), i);
        continue;
      }
      int from = Objects.requireNonNull(underWay.remove(event.process()));
      if (event.type() != EventType.FAIL) {
        operations.add(new Operation(events.get(from), event, from, i));
      }
    }
    for (int from : underWay.values()) {
      operations.add(new Operation(events.get(from), null, from, Operation.NEVER));
    }
    operations.sort(Comparator.comparingInt(Operation::from));
    return List.copyOf(operations);
  }

  /** The operations by key, in key order. */
  public Map<String, List<Operation>> operationsByKey() {
    Map<String, List<Operation>> byKey = new TreeMap<>();
    for (Operation operation : operations()) {
      byKey.computeIfAbsent(operation.key(), key -> new ArrayList<>()).add(operation);
    }
    return byKey;
  }

  /** The clients that take part, in order. */
  public List<Integer> processes() {
    return events.stream().map(Event::process).distinct().sorted().toList();
  }
}

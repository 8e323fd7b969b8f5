package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Tiny histories of one key with random answers, so that many are not linearizable. */
final class RandomHistories {
  private static final List<String> VALUES = List.of("a", "b", "c");

  private final Random random;

  RandomHistories(long seed) {
    random = new Random(seed);
  }

  /** The next history: up to {@code most} operations by up to three clients. */
  History next(int most) {
    int operations = 1 + random.nextInt(most);
    int clients = 1 + random.nextInt(3);
    List<Event> events = new ArrayList<>();
    Map<Integer, Event> inFlight = new HashMap<>();
    for (int asked = 0; asked < operations || random.nextInt(3) > 0; ) {
      int process = random.nextInt(clients);
      Event request = inFlight.remove(process);
      if (request != null) {
        events.add(end(request, events.size()));
      } else if (asked < operations) {
        asked++;
        Event event = request(process, events.size());
        events.add(event);
        inFlight.put(process, event);
      }
    }
    return new History(events);
  }

  private Event request(int process, int time) {
    Op op = oneOf(List.of(Op.PUT, Op.GET, Op.ERASE));
    @Nullable String value = op == Op.PUT ? value() : null;
    return new Event(process, EventType.INVOKE, op, Pictures.KEY, value, null, time);
  }

  private Event end(Event request, int time) {
    int kind = random.nextInt(12);
    EventType type = kind < 2 ? EventType.INFO : kind < 3 ? EventType.FAIL : EventType.OK;
    boolean ok = type == EventType.OK;
    boolean get = request.op() == Op.GET;
    @Nullable String value = (ok && get && random.nextBoolean()) ? value() : request.value();
    @Nullable Boolean found = (ok && !get && random.nextInt(3) > 0) ? random.nextBoolean() : null;
    return new Event(request.process(), type, request.op(), Pictures.KEY, value, found, time);
  }

  private String value() {
    return oneOf(VALUES);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

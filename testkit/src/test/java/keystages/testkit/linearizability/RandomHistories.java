package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Tiny histories with random answers, so that many are not linearizable. */
final class RandomHistories {
  private static final List<String> VALUES = List.of("a", "b", "c");

  private final Random random;
  private final List<Op> ops;
  private final List<String> keys;
  private final boolean crashes;

  /** Of puts, gets and erases of one key. */
  RandomHistories(long seed) {
    this(seed, List.of(Op.PUT, Op.GET, Op.ERASE), List.of(Pictures.KEY), false);
  }

  RandomHistories(long seed, List<Op> ops, List<String> keys, boolean crashes) {
    random = new Random(seed);
    this.ops = ops;
    this.keys = keys;
    this.crashes = crashes;
  }

  /** The next history: up to {@code most} operations by up to three clients. */
  History next(int most) {
    int operations = 1 + random.nextInt(most);
    int clients = 1 + random.nextInt(3);
    List<Event> events = new ArrayList<>();
    Map<Integer, Event> inFlight = new HashMap<>();
    for (int asked = 0; asked < operations || random.nextInt(3) > 0; ) {
      if (crashes && random.nextInt(8) == 0) {
        events.add(Event.crash(events.size()));
      }
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
    Op op = oneOf(ops);
    boolean stores = op == Op.PUT || op == Op.CAS;
    @Nullable String value = stores ? value() : null;
    @Nullable String old = op == Op.CAS && random.nextBoolean() ? value() : null;
    String key = op == Op.LIST ? "" : oneOf(keys);
    return new Event(process, EventType.INVOKE, op, key, value, old, null, List.of(), time);
  }

  private Event end(Event request, int time) {
    int kind = random.nextInt(12);
    EventType type = kind < 2 ? EventType.INFO : kind < 3 ? EventType.FAIL : EventType.OK;
    boolean ok = type == EventType.OK;
    Op op = request.op();
    boolean tells = op == Op.CAS || ((op == Op.PUT || op == Op.ERASE) && random.nextInt(3) > 0);
    @Nullable String value =
        (ok && op == Op.GET && random.nextBoolean()) ? value() : request.value();
    @Nullable Boolean found = (ok && tells) ? random.nextBoolean() : null;
    List<String> listed =
        ok && op == Op.LIST
            ? keys.stream().filter(key -> random.nextBoolean()).toList()
            : List.of();
    return new Event(
        request.process(), type, op, request.key(), value, request.old(), found, listed, time);
  }

  private String value() {
    return oneOf(VALUES);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}

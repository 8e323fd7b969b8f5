package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a linearizable server and its clients in one thread: each operation takes effect on a
 * map at one instant between its request and its answer. Now and then the server crashes. Requests
 * in flight then get no answer, and those without an effect may still take effect soon, much later
 * or never. If it simulates a whole server, with cas and lists, its crashes are events of the
 * history and nothing takes effect after them.
 */
final class Simulation {
  private static final class Call {
    final Event request;
    @Nullable String read;
    List<String> keys = List.of();
    boolean found;
    boolean done;

    Call(Event request) {
      this.request = request;
    }
  }

  private final Random random;
  private final int clients;
  private final int keys;
  private final boolean whole;
  private final Map<String, String> map = new HashMap<>();
  private final Map<Integer, Call> inFlight = new HashMap<>();
  private final List<Call> limbo = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private Simulation(long seed, int clients, int keys, boolean whole) {
    random = new Random(seed);
    this.clients = clients;
    this.keys = keys;
    this.whole = whole;
  }

  /** Records a history with this many operations and about this many crashes. */
  static History run(long seed, int clients, int keys, int operations, int crashes) {
    Simulation simulation = new Simulation(seed, clients, keys, false);
    simulation.run(operations, crashes);
    return new History(simulation.events);
  }

  /** The same with cas and lists among the operations, and with crashes among the events. */
  static History ofWholeServer(long seed, int clients, int keys, int operations, int crashes) {
    Simulation simulation = new Simulation(seed, clients, keys, true);
    simulation.run(operations, crashes);
    return new History(simulation.events);
  }

  private void run(int operations, int crashes) {
    int asked = 0;
    while (asked < operations) {
      int process = random.nextInt(clients);
      @Nullable Call call = inFlight.get(process);
      if (call == null) {
        inFlight.put(process, new Call(request(process, asked++)));
        if (crashes > 0 && random.nextInt(operations / crashes) == 0) {
          crash();
        }
      } else if (!call.done) {
        perform(call);
      } else {
        inFlight.remove(process);
        Op op = call.request.op();
        String value = op == Op.GET ? call.read : call.request.value();
        end(call, EventType.OK, value, (op == Op.GET || op == Op.LIST) ? null : call.found);
      }
      if (!limbo.isEmpty() && random.nextInt(100) == 0) {
        perform(limbo.remove(random.nextInt(limbo.size())));
      }
    }
  }

  private void crash() {
    for (Call call : inFlight.values()) {
      end(call, EventType.INFO, call.request.value(), null);
      if (!call.done && !whole && random.nextBoolean()) {
        limbo.add(call);
      }
    }
    inFlight.clear();
    if (whole) {
      events.add(Event.crash(events.size()));
    }
  }

  private Event request(int process, int number) {
    Op op = whole ? anyOp() : List.of(Op.PUT, Op.GET, Op.GET, Op.ERASE).get(random.nextInt(4));
    String value = op == Op.PUT || op == Op.CAS ? "v" + number : null;
    String key = op == Op.LIST ? "" : "key" + random.nextInt(keys);
    String old = op == Op.CAS ? map.get(key) : null;
    Event request =
        new Event(process, EventType.INVOKE, op, key, value, old, null, List.of(), events.size());
    events.add(request);
    return request;
  }

  private Op anyOp() {
    return List.of(Op.PUT, Op.GET, Op.GET, Op.ERASE, Op.CAS, Op.LIST).get(random.nextInt(6));
  }

  private void perform(Call call) {
    String key = call.request.key();
    call.done = true;
    call.found = map.containsKey(key);
    switch (call.request.op()) {
      case GET -> call.read = map.get(key);
      case PUT -> map.put(key, String.valueOf(call.request.value()));
      case ERASE -> map.remove(key);
      case CAS -> {
        call.found = Objects.equals(map.get(key), call.request.old());
        if (call.found) {
          map.put(key, String.valueOf(call.request.value()));
        }
      }
      case LIST -> call.keys = List.copyOf(map.keySet());
      case CRASH -> throw new IllegalStateException("a crash is no request");
    }
  }

  private void end(Call call, EventType type, @Nullable String value, @Nullable Boolean found) {
    Event request = call.request;
    List<String> listed = type == EventType.OK ? call.keys : List.of();
    events.add(
        new Event(
            request.process(),
            type,
            request.op(),
            request.key(),
            value,
            request.old(),
            found,
            listed,
            events.size()));
  }
}

package keystages.testkit.linearizability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a linearizable server and its clients in one thread: each operation takes effect on a
 * map at one instant between its request and its answer. Now and then the server crashes. Requests
 * in flight then get no answer, and those without an effect may still take effect soon, much later
 * or never.
 */
final class Simulation {
  private static final class Call {
    final Event request;
    @Nullable String read;
    boolean found;
    boolean done;

    Call(Event request) {
      this.request = request;
    }
  }

  private final Random random;
  private final int clients;
  private final int keys;
  private final Map<String, String> map = new HashMap<>();
  private final Map<Integer, Call> inFlight = new HashMap<>();
  private final List<Call> limbo = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  private Simulation(long seed, int clients, int keys) {
    random = new Random(seed);
    this.clients = clients;
    this.keys = keys;
  }

  /** Records a history with this many operations and about this many crashes. */
  static History run(long seed, int clients, int keys, int operations, int crashes) {
    Simulation simulation = new Simulation(seed, clients, keys);
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
        boolean get = call.request.op() == Op.GET;
        String value = get ? call.read : call.request.value();
        end(call, EventType.OK, value, get ? null : call.found);
      }
      if (!limbo.isEmpty() && random.nextInt(100) == 0) {
        perform(limbo.remove(random.nextInt(limbo.size())));
      }
    }
  }

  private void crash() {
    for (Call call : inFlight.values()) {
      end(call, EventType.INFO, call.request.value(), null);
      if (!call.done && random.nextBoolean()) {
        limbo.add(call);
      }
    }
    inFlight.clear();
  }

  private Event request(int process, int number) {
    Op op = List.of(Op.PUT, Op.GET, Op.GET, Op.ERASE).get(random.nextInt(4));
    String value = op == Op.PUT ? "v" + number : null;
    String key = "key" + random.nextInt(keys);
    Event request = new Event(process, EventType.INVOKE, op, key, value, null, events.size());
    events.add(request);
    return request;
  }

  private void perform(Call call) {
    String key = call.request.key();
    call.done = true;
    call.found = map.containsKey(key);
    switch (call.request.op()) {
      case GET -> call.read = map.get(key);
      case PUT -> map.put(key, String.valueOf(call.request.value()));
      case ERASE -> map.remove(key);
    }
  }

  private void end(Call call, EventType type, @Nullable String value, @Nullable Boolean found) {
    Event request = call.request;
    events.add(
        new Event(
            request.process(), type, request.op(), request.key(), value, found, events.size()));
  }
}

package keystages.testkit.linearizability;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of concurrent clients and their answers. Thread-safe; no thread ever waits
 * for another.
 *
 * <pre>{@code
 * HistoryRecorder.Call call = recorder.put(client, "k", "v-17"); // before the request is sent
 * …
 * call.answered(found);                                          // after the answer has arrived
 * }</pre>
 *
 * <p>Times are read from {@link System#nanoTime} and counted from the creation of the recorder. If
 * two are equal, the events stay in the order in which they were recorded. No value should be put
 * twice on one key: otherwise the check gets slower and finds less. All events stay in memory.
 */
public final class HistoryRecorder {
  private final LongSupplier clock;
  private final long origin;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();

  /** Creates a recorder without events. Its clock starts at 0 now. */
  public HistoryRecorder() {
    this(System::nanoTime);
  }

  HistoryRecorder(LongSupplier clock) {
    this.clock = clock;
    origin = clock.getAsLong();
  }

  /** Records that a client is about to store a value. */
  public Call put(int process, String key, String value) {
    return new Call(process, Op.PUT, key, value, null);
  }

  /** Records that a client is about to read a key. */
  public Call get(int process, String key) {
    return new Call(process, Op.GET, key, null, null);
  }

  /** Records that a client is about to remove a key. */
  public Call erase(int process, String key) {
    return new Call(process, Op.ERASE, key, null, null);
  }

  /** Records that a client is about to store a value if the key holds another, or none for null. */
  public Call cas(int process, String key, @Nullable String old, String value) {
    return new Call(process, Op.CAS, key, value, old);
  }

  /** Records that a client is about to read which keys there are. */
  public Call list(int process) {
    return new Call(process, Op.LIST, "", null, null);
  }

  /** Records a crash. The server must have ended, and not have been started again yet. */
  public void crash() {
    events.add(Event.crash(clock.getAsLong() - origin));
  }

  /**
   * Everything recorded so far. A call in flight counts as unanswered.
   *
   * @throws MalformedHistoryException if a process had two calls in flight at a time, or if a call
   *     was ended twice
   */
  public History history() {
    return new History(events.stream().sorted(Comparator.comparingLong(Event::time)).toList());
  }

  /**
   * A request in flight. It may be ended once. A call that is never ended counts as {@link
   * #unknown}, but then its process can make no other call.
   */
  public final class Call {
    private final int process;
    private final Op op;
    private final String key;
    private final @Nullable String value;

    private final @Nullable String old;

    private Call(int process, Op op, String key, @Nullable String value, @Nullable String old) {
      this.process = process;
      this.op = op;
      this.key = key;
      this.value = value;
      this.old = old;
      note(EventType.INVOKE, value, null);
    }

    /**
     * Records the answer to a put, an erase or a cas.
     *
     * @param found whether the key was there before; for a put, false means that it was new; for a
     *     cas, whether it was done
     */
    public void answered(boolean found) {
      note(EventType.OK, value, found);
    }

    /** Records an answer to a put or an erase that does not tell whether the key was there. */
    public void answered() {
      if (op == Op.GET) {
        throw new IllegalStateException("the answer to a get is a value or that there is none");
      }
      note(EventType.OK, value, null);
    }

    /** Records the answer to a get: the value, or empty if the key was not there. */
    public void answered(Optional<String> read) {
      if (op != Op.GET) {
        throw new IllegalStateException("only a get is answered with a value");
      }
      note(EventType.OK, read.orElse(null), null);
    }

    /** Records the answer to a list: the keys, in any order. */
    public void answered(List<String> keys) {
      add(EventType.OK, null, null, keys);
    }

    /** Records that the request has no effect: it was refused, or it could not be sent. */
    public void failed() {
      note(EventType.FAIL, value, null);
    }

    /** Records that no answer came: the operation may have taken effect, or may later, or never. */
    public void unknown() {
      note(EventType.INFO, value, null);
    }

    private void note(EventType type, @Nullable String what, @Nullable Boolean found) {
      add(type, what, found, List.of());
    }

    private void add(
        EventType type, @Nullable String what, @Nullable Boolean found, List<String> keys) {
      long time = clock.getAsLong() - origin;
      events.add(new Event(process, type, op, key, what, old, found, keys, time));
    }
  }
}

package keystages.testkit.linearizability;

import java.util.Comparator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what concurrent clients ask and are answered. Safe for any number of threads, none
 * of which ever waits for another.
 *
 * <pre>{@code
 * HistoryRecorder.Call call = recorder.put(client, "k", "v-17"); // before the request is sent
 * …
 * call.answered(found);                                          // after the answer has arrived
 * }</pre>
 *
 * <p>The times are those of {@link System#nanoTime}, counted from the making of the recorder. Where
 * two are equal the order of the notes decides, which is just as true. Values should be unique per
 * key, or checking gets slower and finds less. Every event is kept in memory.
 */
public final class HistoryRecorder {
  private final LongSupplier clock;
  private final long origin;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();

  /** A recorder without events, whose time starts now. */
  public HistoryRecorder() {
    this(System::nanoTime);
  }

  HistoryRecorder(LongSupplier clock) {
    this.clock = clock;
    origin = clock.getAsLong();
  }

  /** Notes that a client is about to store a value. */
  public Call put(int process, String key, String value) {
    return new Call(process, Op.PUT, key, value);
  }

  /** Notes that a client is about to read. */
  public Call get(int process, String key) {
    return new Call(process, Op.GET, key, null);
  }

  /** Notes that a client is about to remove a key. */
  public Call erase(int process, String key) {
    return new Call(process, Op.ERASE, key, null);
  }

  /**
   * What was noted so far; a call under way counts as unanswered.
   *
   * @throws MalformedHistoryException if a process was used for two calls at a time, or if a call
   *     was ended twice
   */
  public History history() {
    return new History(events.stream().sorted(Comparator.comparingLong(Event::time)).toList());
  }

  /**
   * A request under way. It has to be ended once at most; not at all is like {@link #unknown}, but
   * then its process cannot ask again.
   */
  public final class Call {
    private final int process;
    private final Op op;
    private final String key;
    private final @Nullable String value;

    private Call(int process, Op op, String key, @Nullable String value) {
      this.process = process;
      this.op = op;
      this.key = key;
      this.value = value;
      note(EventType.INVOKE, value, null);
    }

    /**
     * A put or an erase was answered.
     *
     * @param found whether the key was there before; for a put, the contrary of "it was new"
     */
    public void answered(boolean found) {
      note(EventType.OK, value, found);
    }

    /** A put or an erase was answered, but the answer does not tell whether the key was there. */
    public void answered() {
      if (op == Op.GET) {
        throw new IllegalStateException("the answer to a get is a value or that there is none");
      }
      note(EventType.OK, value, null);
    }

    /** A get was answered with what it found. */
    public void answered(Optional<String> read) {
      if (op != Op.GET) {
        throw new IllegalStateException("only a get is answered with a value");
      }
      note(EventType.OK, read.orElse(null), null);
    }

    /** It certainly had no effect and never will: it was refused, or could not be sent. */
    public void failed() {
      note(EventType.FAIL, value, null);
    }

    /** There was no answer: it may have had its effect, may have it later, or never. */
    public void unknown() {
      note(EventType.INFO, value, null);
    }

    private void note(EventType type, @Nullable String what, @Nullable Boolean found) {
      long time = clock.getAsLong() - origin;
      events.add(new Event(process, type, op, key, what, found, time));
    }
  }
}

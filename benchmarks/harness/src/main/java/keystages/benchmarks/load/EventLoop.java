package keystages.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One run: sends requests when they are due and a connection is free, until the time is up. Not
 * thread-safe.
 *
 * <p>Requests that are due while all connections are busy wait in line, and each is sent with the
 * time at which it was due. The line takes no memory: since requests are due in order, it is all
 * between the first that has not been sent and now.
 *
 * <p>A selector cannot wait for less than a millisecond. When a request is due sooner, the loop
 * looks again and again, giving way to whoever else wants the core.
 */
final class EventLoop implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long LAST_ANSWERS_NANOS = Duration.ofSeconds(10).toNanos();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Exchanges exchanges;
  private final Pace.Arrivals arrivals;
  private final Recording recording;
  private final LongSupplier nanoClock;
  private final Selector selector = Selector.open();
  private final List<Client> clients = new ArrayList<>();
  private final ArrayDeque<Client> free = new ArrayDeque<>();
  private long start;

  EventLoop(Exchanges exchanges, Load load, LongSupplier nanoClock) throws IOException {
    this.exchanges = exchanges;
    this.arrivals = load.pace().arrivals(~load.workload().seed()); // the seed itself picks keys
    this.recording = new Recording(load);
    this.nanoClock = nanoClock;
  }

  /** Uses this connection too, and closes it in the end. */
  void add(SocketChannel channel) throws IOException {
    Client client = new Client(channel, selector);
    clients.add(client);
    free.add(client);
  }

  Result run() throws IOException {
    start = nanoClock.getAsLong();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long end = recording.end();
    for (long now = 0; now < end; now = now()) {
      sendWhatIsDue(now);
      await(free.isEmpty() ? end : Math.min(end, arrivals.next(now)), now);
    }
    double share = (double) (THREADS.getCurrentThreadCpuTime() - cpu) / now();
    awaitLastAnswers();
    while (arrivals.next(end) < end) {
      recording.unsent(arrivals.next(end));
      arrivals.advance();
    }
    return recording.result(share);
  }

  private long now() {
    return nanoClock.getAsLong() - start;
  }

  private void sendWhatIsDue(long now) throws IOException {
    while (!free.isEmpty() && arrivals.next(now) <= now) {
      send(free.remove(), now);
    }
  }

  private void send(Client client, long now) throws IOException {
    long due = arrivals.next(now);
    arrivals.advance();
    client.send(exchanges.next(), due);
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it; it spares the server the wait
  private void await(long until, long now) throws IOException {
    long millis = (until - now) / NANOS_PER_MILLI;
    try {
      if (millis > 0) {
        selector.select(this::proceed, millis);
      } else if (selector.selectNow(this::proceed) == 0) {
        Thread.yield();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void proceed(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (client.proceed()) {
        long now = now();
        recording.answered(client.due(), now);
        if (now < recording.end() && arrivals.next(now) <= now) {
          send(client, now);
        } else {
          free.add(client);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitLastAnswers() throws IOException {
    long limit = recording.end() + LAST_ANSWERS_NANOS;
    for (long now = now(); free.size() < clients.size(); now = now()) {
      if (now >= limit) {
        throw noAnswer();
      }
      await(limit, now);
    }
  }

  private WrongAnswerException noAnswer() {
    for (Client client : clients) {
      Exchange exchange = client.underWay();
      if (exchange != null) {
        return new WrongAnswerException(exchange, "no answer");
      }
    }
    throw new IllegalStateException("nothing is under way");
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }
}

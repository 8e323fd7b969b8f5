package keystages.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One load in an open loop. The requests and the times at which they are due are drawn beforehand.
 * Each connection has a thread: it takes the next request, waits until that is due, sends it and
 * waits for the answer. While all connections are busy, due requests queue up, and their latency
 * grows.
 *
 * <p>A thread that waits until a time wakes up some tens of microseconds late; every latency
 * includes that.
 */
public final class OpenLoop {
  /** The share of requests that a server which keeps up answers in time. */
  public static final double KEPT = 0.95;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  /** A connection to a server. */
  public interface Client extends AutoCloseable {
    /** Sends one request and checks its answer. */
    void exchange(boolean isWrite, int key) throws IOException;

    @Override
    void close() throws IOException;
  }

  /** The time, in nanoseconds. Tests have their own. */
  interface Clock {
    Clock SYSTEM =
        new Clock() {
          @Override
          public long now() {
            return System.nanoTime();
          }

          @Override
          public void awaitUntil(long time) {
            for (long left = time - now(); left > 0; left = time - now()) {
              LockSupport.parkNanos(left);
            }
          }
        };

    long now();

    void awaitUntil(long time);
  }

  /**
   * The outcome of a load.
   *
   * @param throughput answers a second
   * @param p50 the median latency of the reads in milliseconds
   * @param p99 the latency in milliseconds that 99 % of the reads do not exceed
   * @param inTime the share of requests that were answered before the load ended; if that is less
   *     than {@link #KEPT}, the server did not keep up, and the latencies only say how long the
   *     load lasted
   */
  public record Result(double throughput, double p50, double p99, double inTime) {}

  private final long[] due;
  private final long end;
  private final BitSet writes;
  private final int[] keys;

  /** The time that each request took, counted from when it was due. */
  private final long[] latencies;

  private final AtomicInteger next = new AtomicInteger();

  OpenLoop(long[] due, long end, BitSet writes, int[] keys) {
    this.due = due;
    this.end = end;
    this.writes = writes;
    this.keys = keys;
    this.latencies = new long[due.length];
  }

  /**
   * Draws a load: a Poisson process, whose distances are exponentially distributed.
   *
   * @param rate requests a second
   * @param writePercent the percentage of requests that write
   */
  public static OpenLoop of(double rate, int seconds, int writePercent, int keyCount, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = (int) (rate * seconds);
    long[] due = new long[size];
    BitSet writes = new BitSet();
    int[] keys = new int[size];
    double time = 0;
    for (int i = 0; i < size; i++) {
      time -= Math.log1p(-random.nextDouble()) * NANOS_PER_SECOND / rate;
      due[i] = (long) time;
      writes.set(i, random.nextInt(100) < writePercent);
      keys[i] = random.nextInt(keyCount);
    }
    return new OpenLoop(due, due[size - 1], writes, keys);
  }

  /** Runs the load, with a thread for each connection. The first failure ends it. */
  public Result run(List<? extends Client> clients) throws IOException, InterruptedException {
    return run(clients, Clock.SYSTEM);
  }

  Result run(List<? extends Client> clients, Clock clock) throws IOException, InterruptedException {
    long start = clock.now();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
      for (Client client : clients) {
        running.add(
            threads.submit(
                () -> {
                  send(client, start, clock);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getMessage(), e);
    }
    return result();
  }

  private void send(Client client, long start, Clock clock) throws IOException {
    for (int i = next.getAndIncrement(); i < due.length; i = next.getAndIncrement()) {
      clock.awaitUntil(start + due[i]);
      if (clock.now() - start <= end) {
        client.exchange(writes.get(i), keys[i]);
      }
      // A request that could not be sent in time counts with the time that it has waited so far.
      latencies[i] = clock.now() - start - due[i];
    }
  }

  private Result result() {
    long answered = 0;
    long[] reads = new long[due.length - writes.cardinality()];
    int count = 0;
    for (int i = 0; i < due.length; i++) {
      answered += due[i] + latencies[i] <= end ? 1 : 0;
      if (!writes.get(i)) {
        reads[count++] = latencies[i];
      }
    }
    Arrays.sort(reads);
    return new Result(
        answered / (end / NANOS_PER_SECOND),
        percentile(reads, 50),
        percentile(reads, 99),
        (double) answered / due.length);
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}

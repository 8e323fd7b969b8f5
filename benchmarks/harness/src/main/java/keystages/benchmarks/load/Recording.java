package keystages.benchmarks.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What is remembered of a run: of every request that was due within the recorded time, how long its
 * client waited. All times are nanoseconds since the start of the run. Not thread-safe.
 */
final class Recording {
  private static final long LONGEST = Duration.ofHours(1).toNanos();
  private static final int DIGITS = 3;

  private final long start;
  private final long end;
  private final Histogram latencies = new Histogram(LONGEST, DIGITS);
  private long answered;

  Recording(Load load) {
    this.start = load.warmUp().toNanos();
    this.end = start + load.duration().toNanos();
  }

  /** When nothing is recorded any more. */
  long end() {
    return end;
  }

  /** A request has been answered, however late it was sent. */
  void answered(long due, long now) {
    if (now >= start && now < end) {
      answered++;
    }
    waited(due, now);
  }

  /**
   * A request was due and has never been sent, because all connections were busy to the end. It
   * counts with the time that it has waited by then, which is too short; to leave it out would
   * leave out the worst.
   */
  void unsent(long due) {
    waited(due, end);
  }

  private void waited(long due, long until) {
    if (due >= start && due < end) {
      latencies.recordValue(until - due);
    }
  }

  Result result(double generatorShare) {
    double seconds = (end - start) / Pace.NANOS_PER_SECOND;
    return new Result(
        answered / seconds,
        latencies.getTotalCount() / seconds,
        latencies.getTotalCount(),
        millis(latencies.getValueAtPercentile(50)),
        millis(latencies.getValueAtPercentile(99)),
        millis(latencies.getValueAtPercentile(99.9)),
        millis(latencies.getMaxValue()),
        generatorShare);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}

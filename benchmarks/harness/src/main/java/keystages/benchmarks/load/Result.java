package keystages.benchmarks.load;

/**
 * What a measurement gave. Latencies are in milliseconds, over all requests that were due in the
 * recorded time.
 *
 * @param throughput answers a second
 * @param offered requests a second that were due; in a closed loop as many as were answered
 * @param count how many latencies the percentiles are of
 * @param p50 median
 * @param generatorShare how much of the time the load generator's one thread was on a core, 0 to 1:
 *     near 1 it is the generator that was measured; an open loop that waits for the next request
 *     for less than a millisecond counts as being on it
 */
public record Result(
    double throughput,
    double offered,
    long count,
    double p50,
    double p99,
    double p999,
    double max,
    double generatorShare) {
  private static final double KEPT = 0.99;

  /**
   * Whether the server has kept up with the rate. If it has not, requests queue for as long as the
   * run lasts, and latency says how long it lasted.
   */
  public boolean keptRate() {
    return throughput >= KEPT * offered;
  }
}

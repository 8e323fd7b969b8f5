package keystages.benchmarks.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import keystages.benchmarks.result.Quantity;

/** How something is measured. */
public sealed interface Probe {
  /**
   * A metric.
   *
   * @param source what JMH calls it, or "" for its primary one
   */
  record Metric(String source, String name, String unit) {}

  /**
   * A benchmark of JMH, in a JVM of its own.
   *
   * @param method the class and its method
   * @param parameters of JMH, beside the subject, each as {@code NAME=VALUE}
   * @param iteration how long it is measured
   */
  record Jmh(
      String method, List<String> parameters, int threads, Duration iteration, List<Metric> metrics)
      implements Probe {
    @Override
    public List<Quantity> quantities(String benchmark, String parameters) {
      return metrics.stream()
          .map(metric -> new Quantity(benchmark, parameters, metric.name, metric.unit))
          .toList();
    }

    @Override
    public Set<Means> needs() {
      return parameters.contains("cache=cold") ? Set.of(Means.COLD_FILES) : Set.of();
    }

    @Override
    public Duration duration(Effort effort) {
      return JMH_START.plus(effort.warmUp()).plus(iteration);
    }
  }

  /**
   * A server under load from clients that each wait for their answer, in a closed loop: one number
   * of connections after the other.
   *
   * @param writes percent of the requests
   * @param isApart whether the load generator has a processor for itself, and the server the others
   */
  record ClosedLoop(List<Integer> connections, int writes, boolean isApart) implements Probe {
    @Override
    public List<Quantity> quantities(String benchmark, String parameters) {
      return connections.stream()
          .map(number -> ("connections=" + number + " " + parameters).strip())
          .flatMap(all -> Stream.of(throughput(benchmark, all), latency(benchmark, all, "p99")))
          .toList();
    }

    @Override
    public Set<Means> needs() {
      return isApart ? Set.of(Means.DIVIDED_PROCESSORS) : Set.of();
    }

    @Override
    public Duration duration(Effort effort) {
      return server(effort).plus(load(effort).multipliedBy(connections.size()));
    }
  }

  /**
   * A server under load at fixed rates, one after the other, up to the first that it does not keep.
   * Latency is recorded where the rate was kept: where it was not, it only says how long the run
   * took.
   */
  record OpenLoop(int connections, List<Integer> rates) implements Probe {
    @Override
    public List<Quantity> quantities(String benchmark, String parameters) {
      return List.of(throughput(benchmark, "rate=" + rates.getFirst()));
    }

    @Override
    public Duration duration(Effort effort) {
      return server(effort).plus(load(effort).multipliedBy(rates.size()));
    }
  }

  Duration JMH_START = Duration.ofMillis(1_500);
  Duration SERVER_START = Duration.ofMillis(1_500);

  /** What is measured in any case, of every subject, in every round. */
  List<Quantity> quantities(String benchmark, String parameters);

  /** What the machine has to have. */
  default Set<Means> needs() {
    return Set.of();
  }

  /** About how long it takes for one subject in one round. */
  Duration duration(Effort effort);

  private static Duration server(Effort effort) {
    return SERVER_START.plus(effort.serverWarmUp());
  }

  private static Duration load(Effort effort) {
    return effort.loadWarmUp().plus(effort.loadTime());
  }

  static Quantity throughput(String benchmark, String parameters) {
    return new Quantity(benchmark, parameters, "throughput", "op/s");
  }

  /** How much of a core the load generator took, which shares the machine. */
  static Quantity generator(String benchmark, String parameters) {
    return new Quantity(benchmark, parameters, "generator", "cores");
  }

  static Quantity latency(String benchmark, String parameters, String percentile) {
    return new Quantity(benchmark, parameters, percentile, "ms");
  }
}

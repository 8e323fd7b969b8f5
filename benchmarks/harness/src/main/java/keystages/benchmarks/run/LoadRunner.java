package keystages.benchmarks.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import keystages.benchmarks.load.HttpConnection;
import keystages.benchmarks.load.OpenLoop;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.plan.Profile;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Measurement.Metric;

/** Starts a server, puts load on it, ends it. */
final class LoadRunner {
  private final Project project;
  private final Profile profile;
  private final int keys;
  private final int warmUp;
  private final int time;

  LoadRunner(Project project, Profile profile) {
    this.project = project;
    this.profile = profile;
    this.keys = profile.number("load.entries");
    this.warmUp = profile.number("load.warmUp");
    this.time = profile.number("load.time");
  }

  List<Measurement> run(Step step, Path data) throws IOException, InterruptedException {
    boolean isDatabase = !Programs.of(step.subject()).isEmpty();
    try (ServerProcess server =
        isDatabase
            ? startDatabase(step.subject(), data)
            : ServerProcess.start(project.server(step.subject(), data))) {
      if (!isDatabase) {
        fill(server.address());
      }
      return step.scenario().isClosedLoop()
          ? closedLoop(step, server.address(), data)
          : openLoop(step, server.address());
    }
  }

  private static ServerProcess startDatabase(Subject subject, Path data)
      throws IOException, InterruptedException {
    InetSocketAddress address;
    try (ServerSocket free = new ServerSocket(0)) {
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
    }
    return ServerProcess.start(Project.database(subject, address.getPort(), data), address);
  }

  private void fill(InetSocketAddress server) throws IOException {
    try (HttpConnection connection = new HttpConnection(server)) {
      for (int key = 0; key < keys; key++) {
        connection.exchange(true, key);
      }
    }
  }

  private List<Measurement> closedLoop(Step step, InetSocketAddress server, Path directory)
      throws IOException, InterruptedException {
    List<Integer> loads = profile.numbers("connections");
    List<Measurement> measurements = new ArrayList<>();
    closedLoop(step, server, loads.getLast(), warmUp, directory);
    for (int connections : loads) {
      SequencedMap<String, Metric> metrics = new LinkedHashMap<>();
      double rate = closedLoop(step, server, connections, time, directory);
      metrics.put(Measurement.PRIMARY, new Metric(rate, "ops/s"));
      measurements.add(measurement(step, "connections", connections, metrics));
    }
    return measurements;
  }

  /** The answers a second. */
  private static double closedLoop(
      Step step, InetSocketAddress server, int connections, int seconds, Path directory)
      throws IOException, InterruptedException {
    if (step.scenario().benchmark().equals(Catalogue.HTTP_GET)) {
      return Wrk.get(server, connections, seconds, directory);
    }
    return switch (step.subject()) {
      case REDIS -> RedisBenchmark.set(server, connections, seconds, directory);
      case ETCD -> Wrk.send("etcd.lua", server, connections, seconds, directory);
      default -> Wrk.send("put.lua", server, connections, seconds, directory);
    };
  }

  private List<Measurement> openLoop(Step step, InetSocketAddress server)
      throws IOException, InterruptedException {
    int writes = Integer.parseInt(step.scenario().parameters().getOrDefault("writes", "0"));
    List<Integer> rates = profile.numbers(writes == 0 ? "rates" : "rates.writes");
    List<HttpConnection> connections = new ArrayList<>();
    List<Measurement> measurements = new ArrayList<>();
    try {
      for (int i = 0; i < profile.number("open.loop.connections"); i++) {
        connections.add(new HttpConnection(server));
      }
      OpenLoop.of(rates.getLast(), warmUp, writes, keys, ~step.round()).run(connections);
      for (int rate : rates) {
        OpenLoop.Result result =
            OpenLoop.of(rate, time, writes, keys, step.round()).run(connections);
        SequencedMap<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put(Measurement.PRIMARY, new Metric(result.throughput(), "ops/s"));
        metrics.put("p50", new Metric(result.p50(), "ms"));
        metrics.put("p99", new Metric(result.p99(), "ms"));
        metrics.put("inTime", new Metric(result.inTime(), "share"));
        measurements.add(measurement(step, "rate", rate, metrics));
      }
    } finally {
      for (HttpConnection connection : connections) {
        connection.close();
      }
    }
    return measurements;
  }

  private static Measurement measurement(
      Step step, String name, int value, SequencedMap<String, Metric> metrics) {
    SequencedMap<String, String> parameters = new LinkedHashMap<>(step.scenario().parameters());
    parameters.putFirst(name, Integer.toString(value));
    String benchmark = step.scenario().benchmark();
    return new Measurement(benchmark, "thrpt", parameters, step.subject().id(), metrics);
  }
}

package keystages.benchmarks.run;

import static keystages.benchmarks.plan.Probe.generator;
import static keystages.benchmarks.plan.Probe.latency;
import static keystages.benchmarks.plan.Probe.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import keystages.benchmarks.load.Load;
import keystages.benchmarks.load.LoadGenerator;
import keystages.benchmarks.load.Pace;
import keystages.benchmarks.load.Result;
import keystages.benchmarks.load.ServerProcess;
import keystages.benchmarks.load.Workload;
import keystages.benchmarks.plan.Effort;
import keystages.benchmarks.plan.Means;
import keystages.benchmarks.plan.Probe;
import keystages.benchmarks.plan.Probe.ClosedLoop;
import keystages.benchmarks.plan.Probe.OpenLoop;
import keystages.benchmarks.plan.Step;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Measurement;
import keystages.benchmarks.result.Quantity;

/** Starts a server, puts load on it from this process, and ends it. */
final class LoadRunner {
  private static final int KEYS = 1_000;
  private static final Pace CLOSED = new Pace.Closed();

  private final Project project;
  private final Effort effort;

  LoadRunner(Project project, Effort effort) {
    this.project = project;
    this.effort = effort;
  }

  List<Measurement> run(Step step, Probe probe) throws IOException, InterruptedException {
    Files.createDirectories(project.data());
    Path directory = Files.createTempDirectory(project.data(), "server-");
    try {
      List<String> command = project.server(step.subject(), directory);
      return probe.needs().contains(Means.DIVIDED_PROCESSORS)
          ? runApart(step, probe, command)
          : run(step, probe, command);
    } finally {
      delete(directory);
    }
  }

  private List<Measurement> runApart(Step step, Probe probe, List<String> command)
      throws IOException, InterruptedException {
    Processors processors = Processors.here();
    processors.takeOne();
    try {
      return run(step, probe, processors.forServer(command));
    } finally {
      processors.takeAll();
    }
  }

  private List<Measurement> run(Step step, Probe probe, List<String> command) throws IOException {
    try (ServerProcess server = ServerProcess.start(command)) {
      return new Run(step, server).measure(probe);
    }
  }

  private final class Run {
    private final Step step;
    private final ServerProcess server;
    private final int keys;
    private final List<Measurement> measurements = new ArrayList<>();

    Run(Step step, ServerProcess server) throws IOException {
      this.step = step;
      this.server = server;
      // The echo knows one value and cannot be told of others.
      this.keys = step.subject() == Subject.ECHO ? 1 : KEYS;
      if (step.subject() != Subject.ECHO) {
        LoadGenerator.fill(server.address(), workload(0));
      }
    }

    private Workload workload(int writes) {
      return new Workload(keys, writes, step.round());
    }

    List<Measurement> measure(Probe probe) throws IOException {
      if (probe instanceof ClosedLoop closed) {
        measure(closed);
      } else if (probe instanceof OpenLoop open) {
        measure(open);
      } else {
        throw new IllegalArgumentException("not a load: " + probe);
      }
      return measurements;
    }

    private void warmUp(int connections, int writes) throws IOException {
      Workload workload = workload(writes);
      Duration time = effort.serverWarmUp();
      LoadGenerator.run(
          server.address(), new Load(workload, connections, CLOSED, Duration.ZERO, time));
    }

    private void measure(ClosedLoop probe) throws IOException {
      warmUp(probe.connections().getLast(), probe.writes());
      for (int connections : probe.connections()) {
        Result result =
            LoadGenerator.run(
                server.address(), load(workload(probe.writes()), connections, CLOSED));
        String parameters =
            ("connections=" + connections + " " + step.scenario().parameters()).strip();
        add(throughput(benchmark(), parameters), result.throughput());
        add(generator(benchmark(), parameters), result.generatorShare());
        addLatencies(parameters, result);
      }
    }

    private void measure(OpenLoop probe) throws IOException {
      warmUp(probe.connections(), 0);
      List<Load> rising = new ArrayList<>();
      for (int rate : probe.rates()) {
        rising.add(load(workload(0), probe.connections(), new Pace.Poisson(rate)));
      }
      List<Result> results = LoadGenerator.saturate(server.address(), rising);
      for (int i = 0; i < results.size(); i++) {
        String parameters = "rate=" + probe.rates().get(i);
        add(throughput(benchmark(), parameters), results.get(i).throughput());
        if (results.get(i).keptRate()) {
          addLatencies(parameters, results.get(i));
        }
      }
    }

    private Load load(Workload workload, int connections, Pace pace) {
      return new Load(workload, connections, pace, effort.loadWarmUp(), effort.loadTime());
    }

    private String benchmark() {
      return step.scenario().benchmark();
    }

    private void addLatencies(String parameters, Result result) {
      add(latency(benchmark(), parameters, "p50"), result.p50());
      add(latency(benchmark(), parameters, "p99"), result.p99());
      add(latency(benchmark(), parameters, "p999"), result.p999());
    }

    private void add(Quantity quantity, double value) {
      measurements.add(new Measurement(quantity, step.subject().id(), step.round(), value));
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(directory)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}

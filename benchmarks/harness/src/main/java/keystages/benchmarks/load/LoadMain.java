package keystages.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one measurement by hand. */
@Command(
    name = "load",
    sortOptions = false,
    description = {
      "Measures one server over loopback: one that runs, or one that is started for it.",
    },
    footer = {
      "",
      "Try:  load http://127.0.0.1:8080",
      "      load -c 1,64 -- java -jar stage3-….jar --port 0 --data DIR",
    })
public final class LoadMain implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-c", "--connections"},
      paramLabel = "N",
      split = ",",
      defaultValue = "64",
      description = "Connections; several numbers, separated by commas, are measured in turn.")
  private List<Integer> connections;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many keys there are (default: ${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--writes",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "How many of a hundred requests write (default: ${DEFAULT-VALUE}).")
  private int writes;

  @Option(
      names = "--rate",
      paramLabel = "R",
      split = ",",
      description = "An open loop of so many requests a second; several are measured in turn.")
  private @Nullable List<Double> rates;

  @Option(
      names = "--random",
      description = "With --rate: requests are due at random (Poisson), not at equal distances.")
  private boolean random;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Load before the recorded time (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "The recorded time (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is random (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--no-fill", description = "The server knows the keys already.")
  private boolean noFill;

  @Parameters(
      arity = "1..*",
      paramLabel = "URL|COMMAND",
      description = "The server's URL, or, after --, the command that starts it.")
  private List<String> server;

  @Spec private CommandSpec spec;

  private LoadMain() {}

  public static void main(String[] args) {
    CommandLine command = new CommandLine(new LoadMain());
    command.setExecutionExceptionHandler(
        (e, failed, result) -> {
          failed.getErr().println("load: " + e.getMessage());
          return ExitCode.SOFTWARE;
        });
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Load> loads = loads();
    if (server.size() == 1 && server.getFirst().startsWith("http://")) {
      URI url = URI.create(server.getFirst());
      measure(new InetSocketAddress(url.getHost(), url.getPort()), loads, null);
    } else {
      try (ServerProcess process = ServerProcess.start(server)) {
        measure(process.address(), loads, process);
      }
    }
    return ExitCode.OK;
  }

  private List<Load> loads() {
    try {
      Workload workload = new Workload(keys, writes, seed);
      List<Load> loads = new ArrayList<>();
      for (int clients : connections) {
        for (Pace pace : paces()) {
          loads.add(new Load(workload, clients, pace, time(warmUp), time(seconds)));
        }
      }
      return loads;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<Pace> paces() {
    if (rates == null) {
      return List.of(new Pace.Closed());
    }
    return rates.stream()
        .<Pace>map(rate -> random ? new Pace.Poisson(rate) : new Pace.Constant(rate))
        .toList();
  }

  private void measure(InetSocketAddress address, List<Load> loads, @Nullable ServerProcess process)
      throws IOException {
    if (!noFill) {
      LoadGenerator.fill(address, loads.getFirst().workload());
    }
    for (Load load : loads) {
      measure(address, load, process);
    }
  }

  private void measure(InetSocketAddress address, Load load, @Nullable ServerProcess process)
      throws IOException {
    Duration before = process == null ? Duration.ZERO : process.cpuTime();
    Result result = LoadGenerator.run(address, load);
    Duration time = load.warmUp().plus(load.duration());
    System.out.printf(
        "%d connections, %d %% writes, %s: %.0f/s%s, p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms,"
            + " max %.3f ms, %d requests; on a core: generator %.2f",
        load.connections(),
        load.workload().writePercent(),
        load.pace(),
        result.throughput(),
        result.keptRate() ? "" : " (rate not kept)",
        result.p50(),
        result.p99(),
        result.p999(),
        result.max(),
        result.count(),
        result.generatorShare());
    if (process != null) {
      double share = (double) process.cpuTime().minus(before).toNanos() / time.toNanos();
      System.out.printf(", server %.2f", share);
    }
    System.out.println();
  }

  private static Duration time(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }
}

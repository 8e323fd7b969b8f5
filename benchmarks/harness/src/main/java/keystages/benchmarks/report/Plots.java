package keystages.benchmarks.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.report.Plot.Axis;
import keystages.benchmarks.report.Plot.Line;
import keystages.benchmarks.report.Plot.Panel;
import keystages.benchmarks.report.Plot.Point;
import keystages.benchmarks.result.Estimate;
import keystages.benchmarks.result.Quantity;
import keystages.benchmarks.result.Results;

/** The plots that the benchmarks are for. */
final class Plots {
  private static final List<Subject> STAGES =
      List.of(Subject.STAGE1, Subject.STAGE2, Subject.STAGE3);
  private static final List<Subject> SERVERS =
      List.of(Subject.STAGE3, Subject.JDK, Subject.HELIDON, Subject.MICROHTTP, Subject.ECHO);
  private static final Map<String, Double> A_SECOND = Map.of("ns/op", 1e9, "us/op", 1e6);
  private static final String ENTRIES = "1000";
  private static final double BESIDE = 0.12; // one subject from the next, at the same name

  private static final Axis THROUGHPUT = new Axis.Linear("requests a second");
  private static final Axis P99 = new Axis.Logarithmic("99 % within (ms)", 10);

  private final Results results;

  Plots(Results results) {
    this.results = results;
  }

  /** Those of which nothing was measured are empty. */
  List<Plot> all() {
    return List.of(
        putLatency(),
        stages(),
        oneLock(),
        servers(
            "servers", "http.get", "GET from stage 3, and from other servers over a map in memory"),
        servers(
            "servers-apart", "http.getApart", "GET, with a processor for the load generator alone"),
        openLoop());
  }

  private Plot putLatency() {
    List<Line> lines =
        Stream.of(Subject.STAGE1, Subject.STAGE2, Subject.STAGE3, Subject.FLOOR, Subject.ROCKSDB)
            .map(subject -> curve(subject, results.quantities("store.put", "time"), "entries"))
            .toList();
    return new Plot(
        "put-latency",
        "What a put takes as the store grows",
        new Axis.Logarithmic("entries in the store", 10),
        List.of(new Panel(new Axis.Logarithmic("time of a put (µs)", 10), lines)));
  }

  private Plot stages() {
    Map<String, Function<Subject, Optional<Estimate>>> operations = new LinkedHashMap<>();
    operations.put("get", subject -> frequency(subject, "store.get"));
    operations.put("put", subject -> frequency(subject, "store.put"));
    operations.put("erase, put", subject -> frequency(subject, "store.eraseAndPut"));
    operations.put("GET, bytes to bytes", subject -> frequency(subject, "request.answerGet"));
    List<Line> lines = new ArrayList<>();
    for (Subject subject : STAGES) {
      List<Optional<Estimate>> values =
          operations.values().stream().map(operation -> operation.apply(subject)).toList();
      lines.add(beside(subject, STAGES, values));
    }
    return new Plot(
        "stages",
        "The same operations in each stage, one thread",
        new Axis.Named(
            "operation, with 1,000 entries in the store", List.copyOf(operations.keySet())),
        List.of(new Panel(new Axis.Logarithmic("operations a second", 10), lines)));
  }

  /** How often it can be done in a second. */
  private Optional<Estimate> frequency(Subject subject, String benchmark) {
    return results.quantities(benchmark, "time").stream()
        .filter(quantity -> List.of("", "entries=" + ENTRIES).contains(quantity.parameters()))
        .findFirst()
        .flatMap(
            quantity ->
                results
                    .estimate(quantity, subject.id())
                    .map(time -> time.dividing(requireNonNull(A_SECOND.get(quantity.unit())))));
  }

  private Plot oneLock() {
    return new Plot(
        "one-lock",
        "Stage 3 under more clients: one lock around memory and disk",
        new Axis.Logarithmic("clients, each on a connection of its own", 2),
        List.of(
            new Panel(new Axis.Logarithmic("requests a second", 10), shares("throughput")),
            new Panel(P99, shares("p99"))));
  }

  private List<Line> shares(String metric) {
    List<Quantity> quantities = results.quantities("http.mixed", metric);
    List<String> shares =
        quantities.stream().map(quantity -> quantity.parameter("writes")).distinct().toList();
    return IntStream.range(0, shares.size())
        .mapToObj(
            i ->
                curve(
                    shares.get(i) + " % writes",
                    Ink.of(Subject.STAGE3, i),
                    Subject.STAGE3,
                    quantities.stream()
                        .filter(each -> each.parameter("writes").equals(shares.get(i)))
                        .toList(),
                    "connections"))
        .toList();
  }

  private Plot servers(String name, String benchmark, String title) {
    List<String> connections =
        results.quantities(benchmark, "throughput").stream()
            .map(quantity -> quantity.parameter("connections"))
            .toList();
    return new Plot(
        name,
        title,
        new Axis.Named("connections, each with one request at a time", connections),
        List.of(
            new Panel(THROUGHPUT, servers(benchmark, "throughput")),
            new Panel(P99, servers(benchmark, "p99"))));
  }

  private List<Line> servers(String benchmark, String metric) {
    List<Quantity> quantities = results.quantities(benchmark, metric);
    return SERVERS.stream()
        .map(
            subject ->
                beside(
                    subject,
                    SERVERS,
                    quantities.stream()
                        .map(quantity -> results.estimate(quantity, subject.id()))
                        .toList()))
        .toList();
  }

  private Plot openLoop() {
    return new Plot(
        "open-loop",
        "Latency at a given arrival rate, GET, 64 connections",
        new Axis.Linear(
            "requests that arrive in a second; a line ends where the server falls behind"),
        List.of(
            new Panel(new Axis.Logarithmic("half within (ms)", 10), rates("p50")),
            new Panel(P99, rates("p99"))));
  }

  private List<Line> rates(String metric) {
    List<Quantity> quantities = results.quantities("http.openLoop", metric);
    return SERVERS.stream()
        .filter(subject -> subject != Subject.ECHO)
        .map(subject -> curve(subject, quantities, "rate"))
        .toList();
  }

  private Line curve(Subject subject, List<Quantity> quantities, String parameter) {
    return curve(subject.label(), Ink.of(subject), subject, quantities, parameter);
  }

  /** Of the values that every round has. */
  private Line curve(
      String label, Ink ink, Subject subject, List<Quantity> quantities, String parameter) {
    List<Point> points = new ArrayList<>();
    for (Quantity quantity : quantities) {
      results
          .estimate(quantity, subject.id())
          .filter(estimate -> estimate.rounds() == results.rounds())
          .ifPresent(
              estimate ->
                  points.add(
                      new Point(Double.parseDouble(quantity.parameter(parameter)), estimate)));
    }
    return new Line(label, ink, true, points);
  }

  /** Points at 0, 1, 2 …, each subject's a little to the right of the one before. */
  private static Line beside(Subject subject, List<Subject> all, List<Optional<Estimate>> values) {
    double shift = (all.indexOf(subject) - (all.size() - 1) / 2.0) * BESIDE;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int place = i;
      values.get(i).ifPresent(value -> points.add(new Point(place + shift, value)));
    }
    return new Line(subject.label(), Ink.of(subject), false, points);
  }
}

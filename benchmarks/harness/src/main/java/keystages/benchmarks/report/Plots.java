package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keystages.benchmarks.load.OpenLoop;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.report.Plot.Line;
import keystages.benchmarks.report.Plot.Point;
import keystages.benchmarks.result.Results;
import keystages.benchmarks.result.Series;

/** The plots, filled with the results. */
final class Plots {
  private static final String WRITES = "writes";
  private static final String NO_WRITES = "0";

  private final Results results;

  Plots(Results results) {
    this.results = results;
  }

  List<Plot> all() {
    return List.of(put(), mixed(), servers(), openLoop());
  }

  private Plot put() {
    List<Series> series = results.series(Catalogue.PUT);
    List<Line> lines =
        Stream.of(
                Subject.STAGE1,
                Subject.STAGE2,
                Subject.STAGE3,
                Subject.FLOOR,
                Subject.MVSTORE,
                Subject.ROCKSDB)
            .map(subject -> line(subject, series, "entries"))
            .toList();
    return new Plot(
        "put",
        "A put copies all that is stored",
        "entries in the store",
        "time of a put (µs)",
        true,
        lines);
  }

  private Plot mixed() {
    List<Series> series = results.series(Catalogue.MIXED);
    List<Line> lines = new ArrayList<>();
    for (Subject subject : List.of(Subject.STAGE3, Subject.ROCKSDB)) {
      for (String writes : values(series, WRITES)) {
        lines.add(line(subject, writes, with(series, WRITES, writes), "threads"));
      }
    }
    return new Plot(
        "mixed",
        "One lock around memory and disk",
        "threads that share a store of 1,000 entries",
        "operations a second",
        true,
        lines);
  }

  private Plot servers() {
    List<Series> series = results.series(Catalogue.HTTP_GET);
    List<Line> lines =
        Stream.of(Subject.STAGE3, Subject.JDK, Subject.HELIDON)
            .map(subject -> line(subject, series, "connections"))
            .toList();
    return new Plot(
        "servers",
        "GET in a closed loop",
        "connections, each with one request at a time",
        "answers a second",
        false,
        lines);
  }

  private Plot openLoop() {
    List<Series> series =
        results.series(Catalogue.HTTP_OPEN_LOOP + ":p99").stream().filter(this::isKept).toList();
    List<Line> lines = new ArrayList<>();
    for (Subject subject : List.of(Subject.STAGE3, Subject.JDK, Subject.HELIDON)) {
      for (String writes : values(series, WRITES)) {
        lines.add(line(subject, writes, with(series, WRITES, writes), "rate"));
      }
    }
    return new Plot(
        "open-loop",
        "How long a GET takes in an open loop",
        "requests a second; a line ends where the server does not keep up",
        "99 % of the GETs within (ms)",
        true,
        lines);
  }

  /** Whether the server kept up with the rate in every round. */
  private boolean isKept(Series latency) {
    return results
        .find(Catalogue.HTTP_OPEN_LOOP + ":inTime", latency.parameters(), latency.subject())
        .filter(inTime -> inTime.estimate().low() >= OpenLoop.KEPT)
        .isPresent();
  }

  private static List<String> values(List<Series> series, String parameter) {
    return series.stream().map(each -> value(each, parameter)).distinct().toList();
  }

  private static List<Series> with(List<Series> series, String parameter, String value) {
    return series.stream().filter(each -> value(each, parameter).equals(value)).toList();
  }

  private static String value(Series series, String parameter) {
    return Map.copyOf(series.parameters()).getOrDefault(parameter, "");
  }

  private static Line line(Subject subject, String writes, List<Series> series, String x) {
    Line line = line(subject, series, x);
    String label =
        line.label() + ", " + (writes.equals(NO_WRITES) ? "reads only" : writes + " % writes");
    return new Line(label, subject, !writes.equals(NO_WRITES), line.points());
  }

  private static Line line(Subject subject, List<Series> all, String x) {
    List<Point> points =
        all.stream()
            .filter(series -> series.subject().equals(subject.id()))
            .map(series -> new Point(Double.parseDouble(value(series, x)), series.estimate()))
            .toList();
    return new Line(subject.label(), subject, false, points);
  }
}

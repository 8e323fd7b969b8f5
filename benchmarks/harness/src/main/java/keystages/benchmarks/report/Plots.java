package keystages.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final Results results;

  Plots(Results results) {
    this.results = results;
  }

  List<Plot> all() {
    return List.of(
        new Plot(
            "put",
            "A put costs what is stored, or what it writes",
            "entries in the store",
            "time of a put (µs)",
            lines(results.series(Catalogue.PUT), "entries")),
        new Plot(
            "mixed",
            "Threads that read, and some that write",
            "threads that share a store of 1,000 entries",
            "operations a second",
            lines(results.series(Catalogue.MIXED), "threads")),
        new Plot(
            "puts",
            "One fsync for each put, or for all that wait",
            "threads that put into a store of 1,000 entries",
            "durable puts a second",
            lines(results.series(Catalogue.PUTS), "threads")),
        new Plot(
            "servers",
            "GET in a closed loop",
            "connections, each with one request at a time",
            "answers a second",
            lines(results.series(Catalogue.HTTP_GET), "connections")),
        new Plot(
            "server-puts",
            "PUT in a closed loop",
            "connections, each with one request at a time",
            "durable writes a second",
            lines(results.series(Catalogue.HTTP_PUT), "connections")),
        new Plot(
            "open-loop",
            "How long a GET takes in an open loop",
            "requests a second; a line ends where the server does not keep up",
            "99 % of the GETs within (ms)",
            lines(
                results.series(Catalogue.HTTP_OPEN_LOOP + ":p99").stream()
                    .filter(this::isKept)
                    .toList(),
                "rate")));
  }

  /** Whether the server kept up with the rate in every round. */
  private boolean isKept(Series latency) {
    return results
        .find(Catalogue.HTTP_OPEN_LOOP + ":inTime", latency.parameters(), latency.subject())
        .filter(inTime -> inTime.estimate().low() >= OpenLoop.KEPT)
        .isPresent();
  }

  /**
   * A line for each subject, and for each share of writes where that is a parameter.
   *
   * @param x the parameter along the horizontal axis
   */
  private static List<Line> lines(List<Series> all, String x) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Series series : all) {
      Subject subject = Subject.of(series.subject());
      String writes = series.parameters().getOrDefault(WRITES, "");
      String label =
          switch (writes) {
            case "" -> subject.label();
            case "0" -> subject.label() + ", reads only";
            default -> subject.label() + ", " + writes + " % writes";
          };
      boolean isDashed = label.endsWith(WRITES);
      lines
          .computeIfAbsent(label, key -> new Line(key, subject, isDashed, new ArrayList<>()))
          .points()
          .add(
              new Point(
                  Double.parseDouble(series.parameters().getOrDefault(x, "")), series.estimate()));
    }
    return List.copyOf(lines.values());
  }
}

package keystages.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Estimate;

/**
 * A drawing: lines over two logarithmic axes.
 *
 * @param name of the file, without its ending
 */
record Plot(String name, String title, String horizontal, String vertical, List<Line> lines) {

  /**
   * @param isDashed tells two lines of the same subject apart
   */
  record Line(String label, Subject subject, boolean isDashed, List<Point> points) {}

  record Point(double x, Estimate y) {}

  List<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream()).toList();
  }

  /** All that is drawn, as text. */
  String values() {
    return lines.stream()
        .map(
            line ->
                line.points().stream()
                    .map(
                        point ->
                            Figures.parameter("" + (long) point.x())
                                + " → "
                                + Figures.estimate(point.y()))
                    .collect(joining("; ", line.label() + ": ", "")))
        .collect(joining("\n", vertical + " at " + horizontal + "\n", ""));
  }
}

package keystages.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Estimate;

/**
 * What is drawn.
 *
 * @param name of the file, without its ending
 * @param isLogarithmic whether the vertical axis is; the horizontal one always is
 */
record Plot(
    String name,
    String title,
    String horizontal,
    String vertical,
    boolean isLogarithmic,
    List<Line> lines) {

  /**
   * @param isDashed tells two lines of the same subject apart
   */
  record Line(String label, Subject subject, boolean isDashed, List<Point> points) {}

  record Point(double x, Estimate y) {}

  /** Leaves out the lines that have no points. */
  Plot {
    lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
  }

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

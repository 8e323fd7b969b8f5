package keystages.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import keystages.benchmarks.result.Estimate;

/**
 * What is to be drawn: panels above one another that share their horizontal axis.
 *
 * @param name of its files
 */
record Plot(String name, String title, Axis horizontal, List<Panel> panels) {
  Plot {
    panels = List.copyOf(panels);
  }

  /** Whether there is anything to draw. */
  boolean isEmpty() {
    return panels.stream()
        .flatMap(panel -> panel.lines().stream())
        .allMatch(line -> line.points().isEmpty());
  }

  /** All that is drawn, as text. */
  String values() {
    return panels.stream()
        .flatMap(
            panel ->
                panel.lines().stream()
                    .map(line -> panel.vertical().title() + ", " + line.label() + values(line)))
        .collect(joining("\n"));
  }

  private String values(Line line) {
    return line.points().stream()
        .map(point -> horizontal.text(point.x()) + " → " + Figures.estimate(point.y()))
        .collect(joining("; ", ": ", ""));
  }

  /** What an axis shows, with its unit. */
  sealed interface Axis {
    String title();

    /** A place on it, as people write it. */
    default String text(double place) {
      return Figures.number(place);
    }

    /** From zero. */
    record Linear(String title) implements Axis {}

    /** Powers of ten or of two. */
    record Logarithmic(String title, int base) implements Axis {}

    /** Names side by side, at 0, 1, 2 …; what is near one of them belongs to it. */
    record Named(String title, List<String> names) implements Axis {
      @Override
      public String text(double place) {
        return names.get((int) Math.round(place));
      }
    }
  }

  record Panel(Axis vertical, List<Line> lines) {
    Panel {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param isJoined whether there is something between the points, so that a line joins them
   */
  record Line(String label, Ink ink, boolean isJoined, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  record Point(double x, Estimate y) {}
}

package keystages.benchmarks.report;

import com.google.errorprone.annotations.FormatMethod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.report.Plot.Line;
import keystages.benchmarks.report.Plot.Point;

/**
 * A plot as SVG, for light and dark pages: a style sheet inside it asks which one the reader
 * prefers. The bars go from the lowest round to the highest.
 */
final class Drawing {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 480;
  private static final int LEFT = 92;
  private static final int RIGHT = 736;
  private static final int TOP = 116;
  private static final int BOTTOM = 390;
  private static final double INSET = 24; // between the frame and the outermost points
  private static final double LETTER = 7.2; // the mean width of one in the legend
  private static final int LEGEND_TOP = 52;
  private static final int LEGEND_ROW = 20;

  private final Plot plot;
  private final StringBuilder svg = new StringBuilder();
  private final double lowX;
  private final double highX;
  private final Axis vertical;

  Drawing(Plot plot) {
    this.plot = plot;
    this.lowX = plot.points().stream().mapToDouble(Point::x).min().orElse(1);
    this.highX = plot.points().stream().mapToDouble(Point::x).max().orElse(lowX);
    this.vertical =
        Axis.of(
            plot.points().stream().mapToDouble(point -> point.y().low()).min().orElse(1),
            plot.points().stream().mapToDouble(point -> point.y().high()).max().orElse(1));
  }

  /**
   * Draws it.
   *
   * @param caption lines below it
   */
  String svg(String... caption) {
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img'>",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    add("<title>%s</title>", escaped(plot.title()));
    add("<desc>%s</desc>", escaped(plot.values()));
    add("<style>%s</style>", styles());
    add("<rect class='page' width='%d' height='%d'/>", WIDTH, HEIGHT);
    text(16, 28, "title", plot.title());
    legend();
    text(16, TOP - 12, "quiet", plot.vertical());
    for (double tick : vertical.ticks()) {
      double y = y(tick);
      add("<path class='grid' d='M%s,%sH%s'/>", n(LEFT), n(y), n(RIGHT));
      text(LEFT - 8, y + 4, "end", label(tick));
    }
    for (double x : new TreeSet<>(plot.points().stream().map(Point::x).toList())) {
      add("<path class='grid' d='M%s,%sV%s'/>", n(x(x)), n(TOP), n(BOTTOM));
      text(x(x), BOTTOM + 18, "middle", label(x));
    }
    text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle quiet", plot.horizontal());
    plot.lines().forEach(this::line);
    for (int i = 0; i < caption.length; i++) {
      text(16, HEIGHT - 12 - 16 * (caption.length - 1 - i), "small quiet", caption[i]);
    }
    return svg.append("</svg>\n").toString();
  }

  private String styles() {
    return """

        text{font:13px system-ui,sans-serif;fill:#1f2328}
        .title{font-size:16px;font-weight:bold}.small{font-size:11px}
        .end{text-anchor:end}.middle{text-anchor:middle}
        .page{fill:#fff}.quiet{fill:#59636e}.grid{stroke:#dfe3e8}
        .line{fill:none;stroke:currentColor;stroke-width:2}.dashed{stroke-dasharray:7 4}.mark{fill:currentColor}
        %s
        @media(prefers-color-scheme:dark){
        text{fill:#e6edf3}.page{fill:#0d1117}.quiet{fill:#9aa4af}.grid{stroke:#2a3038}
        %s
        }
        """
        .formatted(colours(false), colours(true));
  }

  private String colours(boolean isDark) {
    return plot.lines().stream()
        .map(Line::subject)
        .distinct()
        .map(
            subject ->
                "."
                    + subject.id()
                    + "{color:"
                    + (isDark ? LineStyle.of(subject).dark() : LineStyle.of(subject).light())
                    + "}")
        .collect(Collectors.joining());
  }

  private void legend() {
    double x = 16;
    double y = LEGEND_TOP;
    for (Line line : plot.lines()) {
      double width = 54 + LETTER * line.label().length();
      if (x + width > WIDTH) {
        x = 16;
        y += LEGEND_ROW;
      }
      open(line);
      add("<path class='%s' d='M%s,%sh36'/>", style(line), n(x), n(y));
      mark(line.subject(), x + 18, y);
      add("</g>");
      text(x + 42, y + 4, "label", line.label());
      x += width;
    }
  }

  private void line(Line line) {
    open(line);
    List<String> places = new ArrayList<>();
    for (Point point : line.points()) {
      places.add(n(x(point.x())) + "," + n(y(point.y().median())));
      add(
          "<path class='line' d='M%s,%sV%s'/>",
          n(x(point.x())), n(y(point.y().low())), n(y(point.y().high())));
      mark(line.subject(), x(point.x()), y(point.y().median()));
    }
    add("<path class='%s' d='M%s'/>", style(line), String.join("L", places));
    add("</g>");
  }

  private void open(Line line) {
    add("<g class='%s'>", line.subject().id());
  }

  private static String style(Line line) {
    return line.isDashed() ? "line dashed" : "line";
  }

  private void mark(Subject subject, double x, double y) {
    add(
        "<path class='mark' transform='translate(%s,%s)' d='%s'/>",
        n(x), n(y), LineStyle.of(subject).mark());
  }

  /** Logarithmic, from the first point to the last. */
  private double x(double value) {
    double part = lowX == highX ? 0.5 : Math.log(value / lowX) / Math.log(highX / lowX);
    return LEFT + INSET + part * (RIGHT - LEFT - 2 * INSET);
  }

  private double y(double value) {
    return BOTTOM - vertical.part(value) * (BOTTOM - TOP);
  }

  private static String label(double value) {
    return value >= 1
        ? Figures.parameter(Long.toString(Math.round(value)))
        : BigDecimal.valueOf(value).round(new MathContext(1)).stripTrailingZeros().toPlainString();
  }

  private void text(double x, double y, String style, String text) {
    add("<text class='%s' x='%s' y='%s'>%s</text>", style, n(x), n(y), escaped(text));
  }

  @FormatMethod
  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** A coordinate. */
  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

package keystages.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import keystages.benchmarks.report.Plot.Axis;
import keystages.benchmarks.report.Plot.Line;
import keystages.benchmarks.report.Plot.Panel;
import keystages.benchmarks.report.Plot.Point;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws a plot as SVG. The error bars go from the lowest to the highest of the rounds. */
final class Drawing {
  private static final int WIDTH = 760;
  private static final int HEIGHT_AROUND = 150;
  private static final int HEIGHT_OF_ONLY_PANEL = 340;
  private static final int HEIGHT_OF_PANEL = 230;
  private static final double ROOM = 0.06;

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font CAPTION = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  static {
    TextUtils.setUseDrawRotatedStringWorkaround(false); // which draws text as shapes
  }

  private final Theme theme;

  Drawing(Theme theme) {
    this.theme = theme;
  }

  /**
   * @param caption what is to be known of all of it, below
   */
  String svg(Plot plot, String caption) {
    int panels = plot.panels().size();
    int height = HEIGHT_AROUND + (panels == 1 ? HEIGHT_OF_ONLY_PANEL : panels * HEIGHT_OF_PANEL);
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, height);
    graphics.setDefsKeyPrefix(plot.name()); // else it is the time, and no drawing is like another
    chart(plot, caption).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
    return described(graphics.getSVGElement(), plot) + "\n";
  }

  /** With its title and its values as text, for those who do not see it. */
  private static String described(String svg, Plot plot) {
    int start = svg.indexOf('>') + 1;
    return svg.substring(0, start)
        + "<title>"
        + plot.title()
        + "</title><desc>"
        + plot.values()
        + "</desc>"
        + svg.substring(start);
  }

  private JFreeChart chart(Plot plot, String caption) {
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(axis(plot.horizontal(), xs(plot)));
    all.setGap(18);
    plot.panels().forEach(panel -> all.add(panel(panel)));
    JFreeChart chart = new JFreeChart(null, TITLE, all, false);
    chart.setBackgroundPaint(theme.page());
    chart.setPadding(new RectangleInsets(12, 12, 10, 18));
    chart.addSubtitle(legend(all));
    chart.addSubtitle(caption(caption));
    chart.setTitle(title(plot.title()));
    return chart;
  }

  private TextTitle title(String text) {
    TextTitle title = new TextTitle(text, TITLE);
    title.setPaint(theme.text());
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setMargin(0, 4, 6, 0);
    return title;
  }

  private TextTitle caption(String text) {
    TextTitle caption = new TextTitle(text, CAPTION);
    caption.setPaint(theme.quietText());
    caption.setPosition(RectangleEdge.BOTTOM);
    caption.setHorizontalAlignment(HorizontalAlignment.LEFT);
    caption.setTextAlignment(HorizontalAlignment.LEFT);
    caption.setMargin(8, 4, 0, 0);
    return caption;
  }

  /** Of the first panel: the others have the same lines. */
  private LegendTitle legend(CombinedDomainXYPlot all) {
    LegendTitle legend = new LegendTitle(all.getSubplots().getFirst());
    legend.setItemFont(LABEL);
    legend.setItemPaint(theme.text());
    legend.setBackgroundPaint(theme.page());
    legend.setFrame(BlockBorder.NONE);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setItemLabelPadding(new RectangleInsets(2, 2, 2, 12));
    legend.setMargin(0, 0, 10, 0);
    return legend;
  }

  private XYPlot panel(Panel panel) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setErrorStroke(new BasicStroke(1.2f));
    for (Line line : panel.lines()) {
      draw(line, data.getSeriesCount(), renderer);
      data.addSeries(series(line));
    }
    XYPlot plot = new XYPlot(data, null, axis(panel.vertical(), ys(panel)), renderer);
    plot.setBackgroundPaint(theme.page());
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(theme.grid());
    plot.setRangeGridlinePaint(theme.grid());
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  private void draw(Line line, int index, XYErrorRenderer renderer) {
    Ink ink = line.ink();
    renderer.setSeriesPaint(index, theme.of(ink));
    renderer.setSeriesShape(index, ink.mark());
    renderer.setSeriesShapesFilled(index, true);
    renderer.setSeriesStroke(index, ink.stroke());
    renderer.setSeriesLinesVisible(index, line.isJoined());
  }

  private static XYIntervalSeries series(Line line) {
    XYIntervalSeries series = new XYIntervalSeries(line.label());
    for (Point point : line.points()) {
      double x = point.x();
      series.add(x, x, x, point.y().median(), point.y().low(), point.y().high());
    }
    return series;
  }

  private ValueAxis axis(Axis axis, List<Double> values) {
    ValueAxis drawn;
    if (axis instanceof Axis.Named named) {
      drawn = named(named);
    } else if (axis instanceof Axis.Logarithmic logarithmic) {
      drawn = logarithmic(logarithmic, values);
    } else {
      drawn = linear(axis, values);
    }
    drawn.setLabelFont(LABEL);
    drawn.setLabelPaint(theme.text());
    drawn.setTickLabelFont(TICK);
    drawn.setTickLabelPaint(theme.text());
    drawn.setAxisLinePaint(theme.quietText());
    drawn.setTickMarkPaint(theme.quietText());
    return drawn;
  }

  private static ValueAxis named(Axis.Named axis) {
    SymbolAxis drawn = new SymbolAxis(axis.title(), axis.names().toArray(String[]::new));
    drawn.setGridBandsVisible(false);
    drawn.setRange(-0.5, axis.names().size() - 0.5);
    return drawn;
  }

  /** A little beyond the values, so that no mark is cut off. */
  private static ValueAxis logarithmic(Axis.Logarithmic axis, List<Double> values) {
    LogAxis drawn =
        axis.base() == 10 ? new DecimalLogAxis(axis.title()) : new LogAxis(axis.title());
    drawn.setBase(axis.base());
    drawn.setTickUnit(new NumberTickUnit(1));
    drawn.setNumberFormatOverride(numbers());
    drawn.setMinorTickMarksVisible(false);
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(axis.base());
    double room = 1.05 * Math.pow(high / low, ROOM);
    drawn.setRange(new Range(low / room, high * room));
    return drawn;
  }

  private static ValueAxis linear(Axis axis, List<Double> values) {
    NumberAxis drawn = new NumberAxis(axis.title());
    drawn.setNumberFormatOverride(numbers());
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    drawn.setRange(0, high * (1 + ROOM));
    return drawn;
  }

  private static NumberFormat numbers() {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
    format.setMaximumFractionDigits(6);
    return format;
  }

  private static List<Double> xs(Plot plot) {
    List<Double> xs = new ArrayList<>();
    for (Panel panel : plot.panels()) {
      points(panel).forEach(point -> xs.add(point.x()));
    }
    return xs;
  }

  private static List<Double> ys(Panel panel) {
    List<Double> ys = new ArrayList<>();
    points(panel).forEach(point -> ys.addAll(List.of(point.y().low(), point.y().high())));
    return ys;
  }

  private static List<Point> points(Panel panel) {
    return panel.lines().stream().flatMap(line -> line.points().stream()).toList();
  }
}

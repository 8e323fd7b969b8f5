package keystages.benchmarks.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Has ticks at the powers of ten, and where that were few, at their double and fivefold too. */
final class DecimalLogAxis extends LogAxis {
  private static final long serialVersionUID = 1;
  private static final double MANY_DECADES = 2.5;

  DecimalLogAxis(String title) {
    super(title);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    double low = getLowerBound();
    double high = getUpperBound();
    int[] steps = Math.log10(high / low) > MANY_DECADES ? new int[] {1} : new int[] {1, 2, 5};
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int step : steps) {
        double value = step * Math.pow(10, power);
        if (value >= low && value <= high) {
          String label = getNumberFormatOverride().format(value);
          ticks.add(new NumberTick(value, label, anchor, TextAnchor.CENTER, 0));
        }
      }
    }
    return ticks;
  }
}

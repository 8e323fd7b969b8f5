package keystages.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import keystages.benchmarks.plan.Subject;

/**
 * How a line is drawn. A subject has the same ink in every plot.
 *
 * <p>The colours are those of Okabe and Ito, which people with any kind of colour vision tell
 * apart, each made darker on a light page and lighter on a dark one until its contrast is above 3
 * (WCAG 2.2, 1.4.11). The marks differ as well.
 */
record Ink(Color onLight, Color onDark, Shape mark, Stroke stroke) {
  private static final float WIDTH = 2;
  private static final Stroke SOLID = pen();
  private static final Stroke DASHED = pen(7, 4);
  private static final Stroke DOTTED = pen(2, 4);

  private static final Shape CIRCLE = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
  private static final Shape SQUARE = new Rectangle2D.Double(-3.2, -3.2, 6.4, 6.4);
  private static final Shape DIAMOND = polygon(0, -4.6, 4.6, 0, 0, 4.6, -4.6, 0);
  private static final Shape TRIANGLE = polygon(0, -4.4, 4.2, 3.2, -4.2, 3.2);
  private static final Shape FALLING_TRIANGLE = polygon(0, 4.4, 4.2, -3.2, -4.2, -3.2);
  private static final Shape DASH = new Rectangle2D.Double(-4.5, -1.5, 9, 3);

  private static final Ink SKY = ink(0x2E96D0, 0x56B4E9, CIRCLE, SOLID);
  private static final Ink BLUE = ink(0x0072B2, 0x4C8FE0, SQUARE, SOLID);
  private static final Ink VERMILION = ink(0xD55E00, 0xF0762B, DIAMOND, SOLID);
  private static final Ink GREY = ink(0x59636E, 0x9AA4AF, DASH, DASHED);
  private static final Ink GREEN = ink(0x008A64, 0x1DB88B, TRIANGLE, SOLID);
  private static final Ink ORANGE = ink(0xB87500, 0xE69F00, FALLING_TRIANGLE, SOLID);
  private static final Ink PURPLE = ink(0xB0568B, 0xCC79A7, SQUARE, SOLID);

  static Ink of(Subject subject) {
    return switch (subject) {
      case STAGE1 -> SKY;
      case STAGE2 -> BLUE;
      case STAGE3 -> VERMILION;
      case FLOOR, HASHMAP, LOCKED_HASHMAP, ECHO -> GREY;
      case ROCKSDB, HELIDON -> GREEN;
      case MVSTORE, MICROHTTP -> ORANGE;
      case MAPDB, JDK -> PURPLE;
    };
  }

  /** For several lines of the same subject: its colour, drawn in another way. */
  static Ink of(Subject subject, int variant) {
    Ink ink = of(subject);
    return switch (variant % 3) {
      case 0 -> new Ink(ink.onLight, ink.onDark, CIRCLE, SOLID);
      case 1 -> new Ink(ink.onLight, ink.onDark, SQUARE, DASHED);
      default -> new Ink(ink.onLight, ink.onDark, TRIANGLE, DOTTED);
    };
  }

  private static Ink ink(int onLight, int onDark, Shape mark, Stroke stroke) {
    return new Ink(new Color(onLight), new Color(onDark), mark, stroke);
  }

  private static Stroke pen(float... dashes) {
    float[] pattern = dashes.length == 0 ? null : dashes;
    return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, WIDTH, pattern, 0);
  }

  private static Shape polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }
}

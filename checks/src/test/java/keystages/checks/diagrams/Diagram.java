package keystages.checks.diagrams;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws a diagram as SVG. The text that it is drawn from holds one element a line, in the order in
 * which they are painted; lengths are in pixels, from the top left corner:
 *
 * <pre>
 * # a remark
 * title WORDS                                 what the diagram is about; drawn at the top
 * about WORDS                                 what it shows, for those who cannot see it; repeatable
 * size WIDTH HEIGHT
 * box STYLE X Y WIDTH HEIGHT [FIRST LINE | SECOND LINE ...]
 * line STYLE X,Y X,Y ...
 * arrow STYLE X,Y X,Y ...                     a line with a head at its last point
 * bytes STYLE X Y HEX HEX ...                 a cell for each byte
 * text STYLE X Y WORDS                        X is the left end, or what the style says
 * </pre>
 *
 * <p>A style is one or more names of {@link Palette}, joined with dots: {@code blue.dashed}.
 */
final class Diagram {
  static final int CELL_WIDTH = 25;
  static final int CELL_HEIGHT = 22;

  private static final int LINE_HEIGHT = 18;
  private static final Pattern BOX =
      Pattern.compile("(\\S+) (\\d+) (\\d+) (\\d+) (\\d+)(?: (.*))?");
  private static final Pattern PATH = Pattern.compile("(\\S+) (\\d+,\\d+(?: \\d+,\\d+)+)");
  private static final Pattern BYTES =
      Pattern.compile("(\\S+) (\\d+) (\\d+) ([0-9A-F]{2}(?: [0-9A-F]{2})*)");
  private static final Pattern TEXT = Pattern.compile("(\\S+) (\\d+) (\\d+) (.*)");
  private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)");

  private final StringBuilder about = new StringBuilder();
  private final StringBuilder body = new StringBuilder();
  private String title = "";
  private String size = "";

  private Diagram() {}

  /**
   * Draws what these lines say.
   *
   * @throws IllegalArgumentException if one cannot be understood; the message names it
   */
  static String svg(List<String> lines) {
    Diagram diagram = new Diagram();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          diagram.element(line.substring(0, (line + " ").indexOf(' ')), line);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return diagram.svg();
  }

  private String svg() {
    if (title.isEmpty() || size.isEmpty() || about.isEmpty()) {
      throw new IllegalArgumentException("a title, a size and an about are needed");
    }
    return "<svg xmlns='http://www.w3.org/2000/svg' "
        + size
        + " role='img'>\n<title>"
        + title
        + "</title>\n<desc>"
        + about.toString().strip()
        + "</desc>\n<style>\n"
        + Palette.css()
        + "</style>\n"
        + body
        + "</svg>\n";
  }

  private void element(String name, String line) {
    String rest = escaped(line.substring(name.length()).strip());
    switch (name) {
      case "title" -> title(rest);
      case "about" -> about.append(rest).append('\n');
      case "size" -> size(match(SIZE, rest));
      case "box" -> box(match(BOX, rest));
      case "line", "arrow" -> path(match(PATH, rest), name.equals("arrow"));
      case "bytes" -> bytes(match(BYTES, rest));
      case "text" -> text(match(TEXT, rest));
      default -> throw new IllegalArgumentException("no element is named '" + name + "'");
    }
  }

  private void title(String words) {
    title = words;
    add("<text class='bold large' x='16' y='26'>" + words + "</text>");
  }

  private void size(Matcher given) {
    size =
        "viewBox='0 0 %s %s' width='%1$s' height='%2$s'".formatted(given.group(1), given.group(2));
  }

  private void box(Matcher given) {
    int x = Integer.parseInt(given.group(2));
    int y = Integer.parseInt(given.group(3));
    int width = Integer.parseInt(given.group(4));
    int height = Integer.parseInt(given.group(5));
    String classes = Palette.classes(given.group(1));
    add(
        String.format(
            Locale.ROOT,
            "<rect class='box %s' x='%d' y='%d' width='%d' height='%d' rx='5'/>",
            classes,
            x,
            y,
            width,
            height));
    String[] lines = given.group(6) == null ? new String[0] : given.group(6).split(" \\| ");
    double baseline = y + height / 2.0 - (lines.length - 1) * LINE_HEIGHT / 2.0 + 5;
    for (int i = 0; i < lines.length; i++) {
      String weight = i == 0 && lines.length > 1 ? " bold" : "";
      String contrast = classes.contains("solid") ? " inverse" : "";
      add(
          "<text class='middle%s%s' x='%s' y='%s'>%s</text>"
              .formatted(weight, contrast, x + width / 2.0, baseline + i * LINE_HEIGHT, lines[i]));
    }
  }

  private void path(Matcher given, boolean withHead) {
    String classes = Palette.classes(given.group(1));
    String[] points = given.group(2).split(" ", -1);
    add("<path class='line %s' d='M%s'/>".formatted(classes, String.join("L", points)));
    if (withHead) {
      add(
          String.format(
              Locale.ROOT,
              "<path class='head %s' transform='translate(%s)rotate(%d)' d='M1,0L-9,-4.5V4.5z'/>",
              classes,
              points[points.length - 1],
              direction(points[points.length - 2], points[points.length - 1])));
    }
  }

  /** The angle from one point to another, in degrees. */
  private static long direction(String from, String to) {
    return Math.round(Math.toDegrees(Math.atan2(y(to) - y(from), x(to) - x(from))));
  }

  private static int x(String point) {
    return Integer.parseInt(point.substring(0, point.indexOf(',')));
  }

  private static int y(String point) {
    return Integer.parseInt(point.substring(point.indexOf(',') + 1));
  }

  private void bytes(Matcher given) {
    int x = Integer.parseInt(given.group(2));
    int y = Integer.parseInt(given.group(3));
    for (String hex : given.group(4).split(" ", -1)) {
      add(
          String.format(
              Locale.ROOT,
              "<rect class='box %s' x='%d' y='%d' width='%d' height='%d'/>",
              Palette.classes(given.group(1)),
              x,
              y,
              CELL_WIDTH,
              CELL_HEIGHT));
      add(
          String.format(
              Locale.ROOT,
              "<text class='code middle' x='%s' y='%d'>%s</text>",
              x + CELL_WIDTH / 2.0,
              y + 16,
              hex));
      x += CELL_WIDTH;
    }
  }

  private void text(Matcher given) {
    add(
        "<text class='%s' x='%s' y='%s'>%s</text>"
            .formatted(
                Palette.classes(given.group(1)), given.group(2), given.group(3), given.group(4)));
  }

  private static Matcher match(Pattern pattern, String arguments) {
    Matcher matcher = pattern.matcher(arguments);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("cannot read '" + arguments + "'");
    }
    return matcher;
  }

  private void add(String element) {
    body.append(element).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

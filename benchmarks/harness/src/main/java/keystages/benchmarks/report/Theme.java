package keystages.benchmarks.report;

import java.awt.Color;
import java.util.Locale;

/** The page that a plot is seen on. */
enum Theme {
  LIGHT(0xFFFFFF, 0x1F2328, 0x59636E, 0xDFE3E8),
  DARK(0x0D1117, 0xE6EDF3, 0x9AA4AF, 0x2A3038);

  private final Color page;
  private final Color text;
  private final Color quietText;
  private final Color grid;

  Theme(int page, int text, int quietText, int grid) {
    this.page = new Color(page);
    this.text = new Color(text);
    this.quietText = new Color(quietText);
    this.grid = new Color(grid);
  }

  Color page() {
    return page;
  }

  Color text() {
    return text;
  }

  Color quietText() {
    return quietText;
  }

  Color grid() {
    return grid;
  }

  Color of(Ink ink) {
    return this == LIGHT ? ink.onLight() : ink.onDark();
  }

  /** In the names of files. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

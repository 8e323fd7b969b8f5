package keystages.checks.diagrams;

import java.util.List;

/**
 * The styles of the diagrams, as CSS for light and dark pages: a style sheet inside the SVG asks
 * which one the reader prefers. On a page, the page behind it stays visible; opened by itself, the
 * {@code color-scheme} gives it a dark ground where the reader prefers one.
 *
 * <p>The colours are those of Okabe and Ito, which people with any kind of colour vision can tell
 * apart, darkened or lightened until words in them have a contrast of 4.5 to the page (WCAG 2.2,
 * 1.4.3).
 */
final class Palette {
  private static final List<String> NAMES =
      List.of(
          "ink", "quiet", "blue", "orange", "green", "red", // colours
          "bold", "large", "small", "code", // letters
          "middle", "end", // what x means
          "dashed", "thick", "solid", "plain"); // strokes and fills

  private static final String LIGHT =
      """
      svg{color:#1f2328;color-scheme:light dark}
      .quiet{color:#59636e}.blue{color:#0066a1}.orange{color:#b04e00}
      .green{color:#00714f}.red{color:#c0262d}.inverse{fill:#fff}
      """;
  private static final String DARK =
      """
      svg{color:#e6edf3}.quiet{color:#9aa4af}.blue{color:#6cb6ff}.orange{color:#f5924a}
      .green{color:#3fc08f}.red{color:#ff8078}.inverse{fill:#0d1117}
      """;
  private static final String SHAPES =
      """
      text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:currentColor}
      .bold{font-weight:600}.large{font-size:17px}.small{font-size:12.5px}
      .code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
      .middle{text-anchor:middle}.end{text-anchor:end}
      .box{fill:currentColor;fill-opacity:.1;stroke:currentColor;stroke-width:1.2}
      .box.solid{fill-opacity:1}.box.plain{fill:none}
      .line{fill:none;stroke:currentColor;stroke-width:1.5}.line.thick{stroke-width:3}
      .dashed{stroke-dasharray:5 4}.head{fill:currentColor}
      """;

  private Palette() {}

  static String css() {
    return SHAPES + LIGHT + "@media(prefers-color-scheme:dark){\n" + DARK + "}\n";
  }

  /**
   * The classes of a style.
   *
   * @throws IllegalArgumentException if a name of it is unknown
   */
  static String classes(String style) {
    for (String name : style.split("\\.", -1)) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("no style is named '" + name + "', only " + NAMES);
      }
    }
    return style.replace('.', ' ');
  }
}

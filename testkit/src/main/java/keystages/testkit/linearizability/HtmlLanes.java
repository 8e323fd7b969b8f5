package keystages.testkit.linearizability;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a history as an HTML page with one lane for each client. Time runs to the right. The page
 * is well-formed XML, loads nothing, and follows the reader's choice of light or dark.
 */
final class HtmlLanes {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width"/>
      <title>Not linearizable</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: CanvasText;
        background: Canvas; }
      .lanes { display: grid; row-gap: .5rem; align-items: center; justify-content: start;
        overflow-x: auto; padding: 1rem 0; }
      .client { grid-column: 1; padding-right: 1rem; white-space: nowrap; }
      .lane { grid-column: 1 / -1; border-bottom: 1px solid #8886; align-self: end; }
      .bar { font: 14px/1.4 ui-monospace, monospace; padding: .2rem .5rem; white-space: nowrap;
        border: 2px solid; border-radius: 4px; margin: .2rem 1px; color: #000; }
      .put { background: #bfe3c5; border-color: #2b7a3d; }
      .get { background: #c3dcf7; border-color: #2763a5; }
      .erase { background: #f6d2b3; border-color: #a3581a; }
      .list, .cas { background: #e3d3f1; border-color: #6b3fa0; }
      .crash { border-left: 3px solid #c00; align-self: stretch; }
      .open { border-right-style: dashed; border-radius: 4px 0 0 4px; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .2rem 1.5rem .2rem 0; border-bottom: 1px solid #8886; }
      td.time { text-align: right; font-variant-numeric: tabular-nums; }
      </style>
      </head>
      """;

  private final History history;
  private final List<Integer> processes;
  private final long origin;
  private final boolean onSeveralKeys;

  private HtmlLanes(History history) {
    this.history = history;
    processes = history.processes();
    origin = history.events().getFirst().time();
    onSeveralKeys =
        history.operations().stream().anyMatch(o -> o.op() == Op.LIST && History.isOfAllKeys(o));
  }

  static String page(History history, String summary, String legend) {
    HtmlLanes lanes = new HtmlLanes(history);
    return HEAD
        + String.format(
            Locale.ROOT,
            """
        <body>
        <h1>Not linearizable</h1>
        <p>%s</p>
        <div class="lanes"
          style="grid-template-columns: max-content repeat(%d, minmax(1.5rem, auto))">
        %s</div>
        <p>%s The order of all beginnings and ends is as it was; the distances mean nothing.</p>
        <table>
        <tr><th>client</th><th>operation</th><th>asked, ms</th><th>ended, ms</th></tr>
        %s</table>
        </body>
        </html>
        """,
            escaped(summary),
            history.events().size(),
            lanes.grid(),
            legend,
            lanes.rows());
  }

  private String grid() {
    String clients =
        IntStream.range(0, processes.size()).mapToObj(this::lane).collect(Collectors.joining());
    return clients + history.operations().stream().map(this::bar).collect(Collectors.joining());
  }

  private String lane(int index) {
    String row = "style=\"grid-row: " + (index + 1) + "\"";
    return "<div class=\"lane\" "
        + row
        + "></div>\n"
        + "<div class=\"client\" "
        + row
        + ">client "
        + processes.get(index)
        + "</div>\n";
  }

  private String bar(Operation operation) {
    if (operation.isCrash()) {
      return String.format(
          Locale.ROOT,
          "<div class=\"crash\" title=\"crash\" style=\"grid-row: 1 / %d; grid-column: %d\"></div>\n",
          processes.size() + 1,
          operation.from() + 2);
    }
    int last = Math.min(operation.to(), history.events().size());
    return String.format(
        Locale.ROOT,
        "<div class=\"bar %s%s\" style=\"grid-row: %d; grid-column: %d / %d\">%s</div>\n",
        operation.op().name().toLowerCase(Locale.ROOT),
        operation.answered() ? "" : " open",
        processes.indexOf(operation.process()) + 1,
        operation.from() + 2,
        last + 2,
        label(operation));
  }

  private String rows() {
    return history.operations().stream().map(this::row).collect(Collectors.joining());
  }

  private String row(Operation operation) {
    if (operation.isCrash()) {
      return String.format(
          Locale.ROOT,
          "<tr><td>server</td><td>crash</td><td class=\"time\">%s</td><td></td></tr>\n",
          milliseconds(operation.request()));
    }
    return String.format(
        Locale.ROOT,
        """
    <tr><td>client %d</td><td>%s</td>
    <td class="time">%s</td><td class="time">%s</td></tr>
    """,
        operation.process(),
        label(operation),
        milliseconds(operation.request()),
        operation.end() == null ? "never" : milliseconds(operation.end()));
  }

  private String milliseconds(Event event) {
    return String.format(Locale.ROOT, "%.3f", (event.time() - origin) / 1e6);
  }

  private String label(Operation operation) {
    String label = onSeveralKeys ? Labels.withKey(operation) : Labels.of(operation);
    return escaped(label) + (operation.answered() ? "" : " ?");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package keystages.benchmarks.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts. The first columns, which say what a row is about, are aligned to the left, the
 * others to the right.
 *
 * @param title a line above it
 * @param leading how many columns say what a row is about
 */
record Table(String title, int leading, List<String> header, List<List<String>> rows) {
  Table {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException("expected " + header.size() + " cells, were " + row);
      }
    }
  }

  /** For a terminal. */
  String toText() {
    StringBuilder text = new StringBuilder(title + "\n");
    for (List<String> row : all()) {
      text.append(("  " + line(row, "  ")).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** For a document, without the title. */
  String toMarkdown() {
    StringBuilder text = new StringBuilder();
    List<List<String>> lines = new ArrayList<>(all());
    lines.add(1, rule());
    for (List<String> row : lines) {
      text.append("| ").append(line(row, " | ")).append(" |\n");
    }
    return text.toString();
  }

  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>(List.of(header));
    all.addAll(rows);
    return all;
  }

  private List<String> rule() {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      String dashes = "-".repeat(width(column));
      cells.add(column < leading ? dashes : dashes.substring(1) + ":");
    }
    return cells;
  }

  private String line(List<String> row, String separator) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      String spaces = " ".repeat(width(column) - row.get(column).length());
      cells.add(column < leading ? row.get(column) + spaces : spaces + row.get(column));
    }
    return cells.stream().collect(joining(separator));
  }

  private int width(int column) {
    return Math.max(3, all().stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
  }
}

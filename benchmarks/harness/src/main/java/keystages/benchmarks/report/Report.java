package keystages.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keystages.benchmarks.result.Machine;
import keystages.benchmarks.result.ResultFiles;
import keystages.benchmarks.result.Results;

/** What the files of one run say: it is the same whoever reads them, and whenever. */
public final class Report {
  private final Results results;
  private final Machine machine;

  private Report(Results results, Machine machine) {
    this.results = results;
    this.machine = machine;
  }

  /**
   * Of the results in this directory.
   *
   * @throws IOException if there are none, or what there is cannot be read
   */
  public static Report read(Path directory) throws IOException {
    Results results = ResultFiles.read(directory);
    if (results.measurements().isEmpty()) {
      throw new IOException("no results in " + directory);
    }
    return new Report(results, Machine.read(directory));
  }

  /** All tables, for a terminal. */
  public String tables() {
    StringBuilder text = new StringBuilder();
    new Tables(results).all().forEach(table -> text.append(table.toText()).append('\n'));
    return text.append(caption()).append('\n').toString();
  }

  /**
   * Draws each plot of which something was measured, for a light and for a dark page.
   *
   * @return the files
   */
  public List<Path> draw(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Plot plot : new Plots(results).all()) {
      if (plot.isEmpty()) {
        continue;
      }
      for (Theme theme : Theme.values()) {
        Path file = directory.resolve(plot.name() + "-" + theme.id() + ".svg");
        Files.writeString(file, new Drawing(theme).svg(plot, caption()));
        files.add(file);
      }
    }
    return files;
  }

  /** The text of a document with the figures of these results. */
  public String fill(String document) {
    return new Document(results, machine).fill(document);
  }

  private String caption() {
    int rounds = results.rounds();
    String errors =
        rounds == 1 ? "One round, so no errors." : "Medians and ranges of " + rounds + " rounds.";
    return errors + " " + machine;
  }
}

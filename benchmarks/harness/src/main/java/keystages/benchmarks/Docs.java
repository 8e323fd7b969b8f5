package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keystages.benchmarks.report.Report;

/** The results that are published, and the document that quotes them. */
final class Docs {
  private Docs() {}

  /** Where the values are, and the plots of them. */
  static Path directory(Path root) {
    return root.resolve("docs/benchmarks");
  }

  static Path document(Path root) {
    return root.resolve("docs/benchmarks.md");
  }

  /** Draws the plots again, and puts the figures into the document again. */
  static void redraw(Path root) throws IOException {
    Report report = Report.read(directory(root));
    report.draw(directory(root));
    Path document = document(root);
    Files.writeString(document, report.fill(Files.readString(document)));
  }
}

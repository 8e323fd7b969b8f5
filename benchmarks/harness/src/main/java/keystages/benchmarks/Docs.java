package keystages.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import keystages.benchmarks.report.Report;

/** The published run in {@code docs/benchmarks}, and the document that quotes it. */
record Docs(Path root) {
  Path directory() {
    return root.resolve("docs/benchmarks");
  }

  Path document() {
    return root.resolve("docs/benchmarks.md");
  }

  /** Replaces the published run by the one in this directory. */
  void publish(Path run) throws IOException {
    Report.read(run).fill(Files.readString(document())); // fails before anything is replaced
    for (String file : new String[] {Report.RESULTS, Report.MACHINE}) {
      Files.copy(run.resolve(file), directory().resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    redraw();
  }

  /** Draws the plots of the published run again, and puts its figures into the document again. */
  void redraw() throws IOException {
    Report report = Report.read(directory());
    report.draw(directory());
    Files.writeString(document(), report.fill(Files.readString(document())));
  }
}

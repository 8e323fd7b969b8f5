package keystages.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import keystages.benchmarks.report.Report;
import keystages.benchmarks.result.Results;

/** The published run in {@code docs/benchmarks}, and the documents that quote it. */
record Docs(Path root) {
  private static final String QUOTES = "<!-- (machine|table|value|ratio)\\b";

  Path directory() {
    return root.resolve("docs/benchmarks");
  }

  /** The document that explains the run and shows its plots. */
  Path document() {
    return root.resolve("docs/benchmarks.md");
  }

  /** All that have a figure of the run: in docs, and the project's README. */
  List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      return Stream.concat(files, Stream.of(root.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md") && quotes(file))
          .sorted()
          .toList();
    }
  }

  private static boolean quotes(Path file) {
    try {
      return Files.exists(file)
          && Files.readString(file).lines().anyMatch(line -> line.matches(".*" + QUOTES + ".*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds the published values that this run has not measured.
   *
   * @throws IOException if they are of another machine
   */
  void complete(Path run) throws IOException {
    String machine = Files.readString(directory().resolve(Report.MACHINE));
    String hardware = machine.substring(0, machine.indexOf(';') + 1);
    if (!Files.readString(run.resolve(Report.MACHINE)).startsWith(hardware)) {
      throw new IOException("the other published values are of another machine: " + hardware);
    }
    Results results = Results.read(directory().resolve(Report.RESULTS));
    results.replaceBy(Results.read(run.resolve(Report.RESULTS)));
    results.write(run.resolve(Report.RESULTS));
    Files.writeString(run.resolve(Report.MACHINE), machine);
  }

  /** Replaces the published run by the one in this directory. */
  void publish(Path run) throws IOException {
    for (Path document : documents()) {
      Report.read(run).fill(Files.readString(document)); // fails before anything is replaced
    }
    for (String file : new String[] {Report.RESULTS, Report.MACHINE}) {
      Files.copy(run.resolve(file), directory().resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    redraw();
  }

  /** Draws the plots of the published run again, and puts its figures into the documents again. */
  void redraw() throws IOException {
    Report report = Report.read(directory());
    report.draw(directory());
    for (Path document : documents()) {
      Files.writeString(document, report.fill(Files.readString(document)));
    }
  }
}

package keystages.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import keystages.benchmarks.plan.Catalogue;
import keystages.benchmarks.plan.Subject;
import keystages.benchmarks.result.Results;

/** The report of a run: it depends on the files of the run alone. */
public final class Report {
  public static final String RESULTS = "results.json";
  public static final String MACHINE = "machine.txt";

  /** What is shown of each run, with the subject that the others are divided by. */
  private static final SequencedMap<String, Subject> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put(Catalogue.GET, Subject.HASHMAP);
    TABLES.put(Catalogue.PUT, Subject.FLOOR);
    TABLES.put(Catalogue.OPEN, Subject.FLOOR);
    TABLES.put(Catalogue.RECOVERY, Subject.STAGE4);
    TABLES.put(Catalogue.HEAP + ":bytesPerEntry", Subject.HASHMAP);
    TABLES.put(Catalogue.MIXED, Subject.ROCKSDB);
    TABLES.put(Catalogue.PUTS, Subject.ROCKSDB);
    for (String metric : List.of(":p50", ":p99", ":max")) {
      TABLES.put(Catalogue.GET_LATENCY + metric, Subject.ROCKSDB);
      TABLES.put(Catalogue.PUT_LATENCY + metric, Subject.ROCKSDB);
    }
    TABLES.put(Catalogue.LOCKS, Subject.STAGE3);
    TABLES.put(Catalogue.HTTP_GET, Subject.JDK);
    TABLES.put(Catalogue.HTTP_PUT, Subject.REDIS);
    TABLES.put(Catalogue.HTTP_OPEN_LOOP + ":inTime", Subject.JDK);
    TABLES.put(Catalogue.HTTP_OPEN_LOOP + ":p50", Subject.JDK);
    TABLES.put(Catalogue.HTTP_OPEN_LOOP + ":p99", Subject.JDK);
  }

  private final Results results;
  private final String machine;

  private Report(Results results, String machine) {
    this.results = results;
    this.machine = machine;
  }

  /** Reads the files of a run. */
  public static Report read(Path directory) throws IOException {
    return new Report(
        Results.read(directory.resolve(RESULTS)),
        Files.readString(directory.resolve(MACHINE)).strip());
  }

  /** All tables, for a terminal. */
  public String tables() {
    StringBuilder text = new StringBuilder();
    TABLES.forEach(
        (figure, reference) -> {
          String table = new Table(results, figure, reference).markdown();
          text.append(table.isEmpty() ? "" : "\n" + figure + "\n\n" + table);
        });
    return text.append('\n')
        .append(rounds(results.rounds()))
        .append(' ')
        .append(machine)
        .toString();
  }

  /**
   * Draws each plot of which something was measured.
   *
   * @return the files
   */
  public List<Path> draw(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Plot plot : new Plots(results).all()) {
      if (!plot.lines().isEmpty()) {
        Path file = directory.resolve(plot.name() + ".svg");
        int rounds = plot.points().stream().mapToInt(point -> point.y().rounds()).max().orElse(0);
        files.add(Files.writeString(file, new Drawing(plot).svg(rounds(rounds), machine)));
      }
    }
    return files;
  }

  /**
   * Puts the figures of the run into a document.
   *
   * @throws IllegalArgumentException if the run has not measured one of them
   */
  public String fill(String document) {
    return new Document(results, machine).fill(document);
  }

  private static String rounds(int rounds) {
    return rounds == 1 ? "One round." : "Medians and ranges of " + rounds + " rounds.";
  }
}

package keystages.testkit.docs;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which promise each stage keeps, and the test that says so. {@code docs/guarantees.txt} has a line
 * for each promise, and below it one for each stage: + and a test that proves the promise, - and a
 * test that shows it missing, or a dot and why the promise would say nothing there:
 *
 * <pre>
 * An acknowledged write survives the death of the process
 *   1 - keystages.crash.KillLoopIT#store_whenKilledUnderLoad_losesWhatItAcknowledged
 *   2 + keystages.crash.KillLoopIT#store_whenKilledUnderLoad_keepsEveryAcknowledgedWrite
 *
 * Any damage of the file is found
 *   1 . nothing is on disk
 *   2 + keystages.store.SnapshotDamageTest
 * </pre>
 */
public record Guarantees(Path root, List<Promise> promises) {
  /** The list, below the root. */
  static final String FILE = "docs/guarantees.txt";

  private static final Pattern CELL =
      Pattern.compile(
          " +(\\d) (?:([+-]) (keystages(?:\\.[a-z]+)*\\.[A-Z]\\w*)(?:#(\\w+))?|\\. (\\S.*))");

  /** A row of the table. */
  record Promise(int line, String words, List<Cell> cells) {
    private List<Cell> tested() {
      return cells.stream().filter(cell -> cell.reason().isEmpty()).toList();
    }
  }

  /**
   * The evidence that one stage gives about a promise.
   *
   * @param method of the test, or empty for all of its methods
   * @param kept whether the test proves it, or shows it missing
   * @param reason why there is no test; empty if there is one
   */
  record Cell(int line, int stage, boolean kept, String type, String method, String reason) {
    String test() {
      return method.isEmpty() ? type : type + "#" + method;
    }

    Path source() {
      return Path.of("src/test/java", type.replace('.', '/') + ".java");
    }
  }

  public Guarantees {
    promises = List.copyOf(promises);
  }

  /**
   * Reads the list.
   *
   * @throws IllegalArgumentException with its name and line, if a line is of another form, if a
   *     promise says nothing of a stage, or if a test is not there
   */
  public static Guarantees of(Path root) throws IOException {
    List<Promise> promises = new ArrayList<>();
    List<String> lines = Files.readAllLines(root.resolve(FILE));
    for (int i = 0; i < lines.size(); i++) {
      Matcher cell = CELL.matcher(lines.get(i));
      if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
        continue;
      }
      if (!lines.get(i).startsWith(" ")) {
        promises.add(new Promise(i + 1, lines.get(i), new ArrayList<>()));
      } else if (cell.matches() && !promises.isEmpty()) {
        promises.getLast().cells().add(cell(i + 1, cell));
      } else {
        throw wrong(
            i + 1, "expected \"  STAGE + TEST\", \"  STAGE - TEST\" or \"  STAGE . REASON\"");
      }
    }
    Guarantees guarantees = new Guarantees(root, promises);
    guarantees.requireTests();
    return guarantees;
  }

  private static Cell cell(int line, Matcher cell) {
    return new Cell(
        line,
        Integer.parseInt(cell.group(1)),
        "+".equals(cell.group(2)),
        requireNonNullElse(cell.group(3), ""),
        requireNonNullElse(cell.group(4), ""),
        requireNonNullElse(cell.group(5), ""));
  }

  private void requireTests() throws IOException {
    List<Path> modules = modules();
    for (Promise promise : promises) {
      List<Integer> stages = promise.cells().stream().map(Cell::stage).toList();
      for (int stage = 1; stage <= modules.size(); stage++) {
        if (stages.size() != modules.size() || stages.get(stage - 1) != stage) {
          throw wrong(promise.line(), promise.words() + ": one line for each stage, in order");
        }
      }
      for (Cell cell : promise.tested()) {
        Path source = modules.get(cell.stage() - 1).resolve(cell.source());
        boolean isThere =
            Files.exists(source)
                && Files.readString(source)
                    .contains(" " + cell.method() + (cell.method().isEmpty() ? "" : "("));
        if (!isThere) {
          throw wrong(
              cell.line(),
              promise.words() + ": stage " + cell.stage() + " has no test " + cell.test());
        }
      }
    }
  }

  private List<Path> modules() throws IOException {
    try (var files = Files.list(root)) {
      return files
          .filter(file -> file.getFileName().toString().matches("stage\\d-.*"))
          .sorted()
          .toList();
    }
  }

  /** The table, as a page of docs shows it. */
  String table() throws IOException {
    List<Path> modules = modules();
    StringBuilder table = new StringBuilder("\n| promise |");
    for (int stage = 1; stage <= modules.size(); stage++) {
      table.append(" stage ").append(stage).append(" |");
    }
    table.append("\n|---|").append("---|".repeat(modules.size())).append('\n');
    for (Promise promise : promises) {
      table
          .append("| ")
          .append(promise.words())
          .append(" |")
          .append(
              promise.cells().stream()
                  .map(cell -> shown(modules.get(cell.stage() - 1), cell))
                  .collect(Collectors.joining()))
          .append('\n');
    }
    return table + "\n";
  }

  private static String shown(Path module, Cell cell) {
    if (!cell.reason().isEmpty()) {
      return " –, " + cell.reason() + " |";
    }
    return String.format(
        Locale.ROOT,
        " %s [`%s`](../%s/%s) |",
        cell.kept() ? "kept:" : "**missing**:",
        cell.type().replaceFirst(".*\\.", ""),
        module.getFileName(),
        cell.source());
  }

  /**
   * The claims of the table that the tests' own results do not bear out, one sentence for each
   * cell.
   *
   * @param start when the build began: older results are of another build
   */
  public List<String> unproved(Instant start) throws IOException {
    List<Path> modules = modules();
    List<String> findings = new ArrayList<>();
    for (Promise promise : promises) {
      for (Cell cell : promise.tested()) {
        String problem = TestReport.problem(modules.get(cell.stage() - 1), cell, start);
        if (!problem.isEmpty()) {
          findings.add(
              String.format(
                  Locale.ROOT,
                  "%s:%d: %s: stage %d: %s %s",
                  FILE,
                  cell.line(),
                  promise.words(),
                  cell.stage(),
                  cell.test(),
                  problem));
        }
      }
    }
    return findings;
  }

  private static IllegalArgumentException wrong(int line, String words) {
    return new IllegalArgumentException(FILE + ":" + line + ": " + words);
  }
}

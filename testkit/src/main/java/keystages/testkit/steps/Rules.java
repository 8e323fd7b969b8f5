package keystages.testkit.steps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static keystages.testkit.steps.Series.MAIN;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import keystages.testkit.variant.Trees;

/**
 * The rules for the patches of a series, short of running anything: each applies to what the step
 * before left, changes {@code src/main} alone and within one layer, and is small; the last leaves
 * the sources of the stage, byte for byte.
 *
 * <p>A step is small if it changes at most {@value #LINES} lines. A line that is replaced counts
 * once. Not counted are one new class, a new {@code package-info.java} and files that go.
 */
public final class Rules {
  /** The most lines that a step may change. */
  static final int LINES = 75;

  private final Series series;
  private final List<String> findings = new ArrayList<>();

  private Rules(Series series) {
    this.series = series;
  }

  /**
   * The patches that break a rule, a sentence or two for each, with the file, the line and what to
   * do.
   *
   * @param work an empty directory
   */
  public static List<String> findings(Series series, Path work)
      throws IOException, InterruptedException {
    Rules rules = new Rules(series);
    for (Step step : series.steps()) {
      rules.check(step);
    }
    rules.findings.addAll(gaps(series, work));
    return rules.findings;
  }

  /**
   * Where the patches do not lead from the stage before to the stage.
   *
   * @param work an empty directory, in which each state is laid
   */
  static List<String> gaps(Series series, Path work) throws IOException, InterruptedException {
    Rules rules = new Rules(series);
    try {
      series.layAll(work);
      rules.compareEnd(work.resolve(String.valueOf(series.steps().size())));
    } catch (AssertionError e) {
      rules.findings.add(e.getMessage() + rules.remedy());
    }
    return rules.findings;
  }

  private void check(Step step) {
    int lines = 0;
    int newClass = 0;
    List<FileDiff> files = FileDiff.in(step.patch());
    if (files.isEmpty()) {
      findings.add(step.patch().file() + ": it changes nothing");
    }
    for (FileDiff file : files) {
      String place = step.patch().file() + ":" + file.line() + ": ";
      if (!file.path().startsWith(MAIN)) {
        findings.add(place + "a step changes " + MAIN + " alone, not " + file.path());
      } else if (Layer.of(file.path()) != step.layer()) {
        findings.add(
            "%sthe step says Layer: %s, and %s is of the layer %s; cut it in two"
                .formatted(place, step.layer(), file.path(), Layer.of(file.path())));
      }
      if (file.isNew() && !file.path().endsWith("package-info.java")) {
        newClass = Math.max(newClass, file.lines());
      }
      lines += file.countsAs();
    }
    if (lines - newClass > LINES) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%s: it changes %d lines%s, more than %d; cut it in two",
              step.patch().file(),
              lines - newClass,
              newClass > 0 ? " beside a new class" : "",
              LINES));
    }
  }

  private void compareEnd(Path end) throws IOException {
    Path stage = series.stage();
    TreeSet<Path> files = new TreeSet<>(Trees.files(stage.resolve(MAIN)));
    files.addAll(Trees.files(end.resolve(MAIN)));
    for (Path file : files) {
      Path wanted = stage.resolve(MAIN).resolve(file);
      Path found = end.resolve(MAIN).resolve(file);
      if (!Files.exists(found)) {
        findings.add(wanted + ":1: no step to stage " + series.number() + " makes it" + remedy());
      } else if (!Files.exists(wanted)) {
        findings.add(wanted + ":1: the steps leave it, and the stage has no such file" + remedy());
      } else if (Files.mismatch(wanted, found) >= 0) {
        long line = lineOf(Files.mismatch(wanted, found), wanted);
        findings.add(wanted + ":" + line + ": the last step leaves another text here" + remedy());
      }
    }
  }

  private String remedy() {
    return "\n  To carry a change of a stage into its steps: ./keystages steps --refresh "
        + series.number();
  }

  /** The number of the line, from 1, in which this byte of the file stands. */
  private static long lineOf(long offset, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] before = in.readNBytes(Math.toIntExact(offset));
      return 1 + new String(before, ISO_8859_1).chars().filter(c -> c == '\n').count();
    }
  }
}

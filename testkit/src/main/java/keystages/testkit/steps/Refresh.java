package keystages.testkit.steps;

import static keystages.testkit.steps.Series.MAIN;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keystages.testkit.variant.Git;
import keystages.testkit.variant.Trees;

/**
 * Carries what has changed in the two stages around a series into its steps.
 *
 * <p>The old stages are those that the refresh before saw, or those of the newest commit in which
 * the series led from one to the other. A hunk of the change is applied to each state of the series
 * that has the lines which it changes; one of the later stage alone only from the step on that
 * first changes its file. Then the patches are written anew, each with the header that it had. A
 * hunk that does not fit a state which has its lines is named, and so is what breaks {@link Rules}
 * now: that is for the author.
 */
final class Refresh {
  private static final int COMMITS = 20;

  private final Series series;
  private final Path work;
  private final PrintStream out;
  private final Scratch scratch;
  private final Map<Hunk, List<String>> misfits = new LinkedHashMap<>();

  private Refresh(Series series, Path work, PrintStream out)
      throws IOException, InterruptedException {
    this.series = series;
    this.work = work;
    this.out = out;
    this.scratch = Scratch.in(work.resolve("scratch"));
  }

  /**
   * Refreshes a series, and prints which patches it has written and what is left to do.
   *
   * @param work an empty directory
   * @return whether nothing is left to do
   */
  static boolean run(Series series, Path work, PrintStream out)
      throws IOException, InterruptedException {
    Refresh refresh = new Refresh(series, work, out);
    String name = "steps to stage " + series.number();
    if (Rules.gaps(series, work.resolve("now")).isEmpty()) {
      out.println(name + ": nothing to carry over");
      return true;
    }
    Path old = work.resolve("old");
    if (!refresh.layOld(old)) {
      out.println(
          name
              + ": they led to the stage in none of its last "
              + COMMITS
              + " commits; mend by hand:");
      Rules.gaps(series, work.resolve("again")).forEach(out::println);
      return false;
    }
    refresh.carry(old);
    refresh.write();
    refresh.keep();
    return refresh.isDone();
  }

  /** Lays the states between the newest stages between which the series was right. */
  private boolean layOld(Path old) throws IOException, InterruptedException {
    Trees.copy(kept(), old);
    if (isRight(old)) {
      return true;
    }
    List<String> log = new ArrayList<>(List.of("log", "--format=%H", "-n", "" + COMMITS, "--"));
    log.addAll(stages());
    Git git = Git.in(series.root());
    for (String commit : git.must(log.toArray(String[]::new)).lines().toList()) {
      Trees.delete(old);
      Git index = git.with("GIT_INDEX_FILE", work.resolve("an-index"));
      for (String stage : stages()) {
        if (index.run("read-tree", commit + ":" + stage).isFine()) {
          index.must(
              "checkout-index", "-a", "--prefix=" + old.toAbsolutePath() + "/" + stage + "/");
        }
      }
      if (isRight(old)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRight(Path old) throws IOException, InterruptedException {
    Series then = new Series(old, series.number(), series.steps());
    return Files.exists(old)
        && Series.directoryOfStage(old, series.number()).isPresent()
        && Rules.gaps(then, old.resolve("states")).isEmpty();
  }

  /** The place where a refresh leaves the stages that it saw: no commit may have them yet. */
  private Path kept() {
    return series.root().resolve("target/steps/refreshed/" + series.number());
  }

  /** The sources of the stages around the series, relative to the root. */
  private List<String> stages() throws IOException {
    List<String> stages = new ArrayList<>();
    for (int number = series.number() - 1; number <= series.number(); number++) {
      Optional<Path> stage = Series.directoryOfStage(series.root(), number);
      stage.ifPresent(path -> stages.add(path.getFileName() + "/" + MAIN));
    }
    return stages;
  }

  private void carry(Path old) throws IOException, InterruptedException {
    int last = series.steps().size();
    Path before = old.resolve("states");
    Path after = work.resolve("after");
    series.lay(0, after.resolve("0"));
    Trees.copy(series.stage().resolve(MAIN), state(after, last).resolve(MAIN));
    List<Hunk> ofStart = Hunk.in(scratch.diff(state(before, 0), state(after, 0)));
    List<Hunk> ofEnd = Hunk.in(scratch.diff(state(before, last), state(after, last)));
    for (int number = 1; number < last; number++) {
      Path state = state(after, number);
      Trees.copy(state(before, number), state);
      for (Hunk hunk : ofEnd) {
        if (isIn(ofStart, hunk) || isChanged(hunk, state(before, 0), state(before, number))) {
          apply(hunk, number, state);
        }
      }
      for (Hunk hunk : ofStart) {
        if (!isIn(ofEnd, hunk)) {
          apply(hunk, number, state);
        }
      }
    }
  }

  private static Path state(Path states, int number) {
    return states.resolve(String.valueOf(number));
  }

  private static boolean isIn(List<Hunk> hunks, Hunk hunk) {
    return hunks.stream().anyMatch(hunk::isSameAs);
  }

  /** Whether a step up to this state has changed the file of the hunk. */
  private static boolean isChanged(Hunk hunk, Path start, Path state) throws IOException {
    Path now = state.resolve(hunk.file().path());
    Path then = start.resolve(hunk.file().path());
    return Files.exists(now) && (!Files.exists(then) || Files.mismatch(now, then) >= 0);
  }

  private void apply(Hunk hunk, int number, Path state) throws IOException, InterruptedException {
    if (!hunk.fits(state, work) && hunk.concerns(state)) {
      misfits.computeIfAbsent(hunk, key -> new ArrayList<>()).add(series.number() + "." + number);
    }
  }

  private void write() throws IOException, InterruptedException {
    for (Step step : series.steps()) {
      int number = step.number();
      Path file = step.patch().file();
      Path old = work.resolve("old/states");
      Path now = work.resolve("after");
      String diff = scratch.diff(state(now, number - 1), state(now, number));
      if (!diff.equals(scratch.diff(state(old, number - 1), state(old, number)))) {
        String header = Files.readString(file).split("\n\n", 2)[0];
        Files.writeString(file, header + "\n\n" + diff);
        out.println("rewritten: " + file);
      }
    }
  }

  private void keep() throws IOException {
    Trees.delete(kept());
    for (String stage : stages()) {
      Trees.copy(series.root().resolve(stage), kept().resolve(stage));
    }
  }

  private boolean isDone() throws IOException, InterruptedException {
    misfits.forEach(
        (hunk, steps) ->
            out.println(
                "by hand: the change to %s does not fit %s"
                    .formatted(hunk, String.join(", ", steps))));
    Series now = Series.of(series.root(), series.number());
    List<String> findings = Rules.findings(now, work.resolve("new"));
    findings.forEach(finding -> out.println("by hand: " + finding));
    return misfits.isEmpty() && findings.isEmpty();
  }
}

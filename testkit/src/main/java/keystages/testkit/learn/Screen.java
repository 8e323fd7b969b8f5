package keystages.testkit.learn;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import keystages.testkit.learn.Exercise.Kind;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;

/** The screen on which a reader sees an exercise. */
final class Screen {
  private static final int BAR = 30;
  private static final int LINES_OF_A_TEST = 14;
  private static final int LINES_OF_THE_COMPILER = 8;
  private static final String FIND =
      "One change in these sources breaks the promise. Find it and mend it.";
  private static final String KEYS =
      "h hint, w why, d my diff, s skip, x reset, l list, c slow rigs too, g give up, q quit";
  private static final String AFTER = "n next, d my diff, r the reference, x reset, l list, q quit";
  private static final String AFTER_A_PREDICTION = "n next, w why, l list, q quit";

  private final Terminal terminal;
  private final List<Exercise> exercises;
  private final Progress progress;

  Screen(Terminal terminal, List<Exercise> exercises, Progress progress) {
    this.terminal = terminal;
    this.exercises = exercises;
    this.progress = progress;
  }

  /** The exercise: its place, its promise, its task, and where to work. */
  void head(Exercise exercise) {
    terminal.clear();
    terminal.line(terminal.bold(exercise.name()));
    terminal.line(
        String.format(
            Locale.ROOT,
            "exercise %d of %d, stage %d, %s, about %d minutes",
            exercises.indexOf(exercise) + 1,
            exercises.size(),
            exercise.stage(),
            exercise.kind(),
            exercise.minutes()));
    int done = progress.done(exercises);
    int filled = BAR * done / exercises.size();
    terminal.line(
        String.format(
            Locale.ROOT, "[%s%s] %d done", "#".repeat(filled), "-".repeat(BAR - filled), done));
    terminal.line("");
    terminal.paragraph("  The promise  ", exercise.promise());
    exercise.first("Symptom").ifPresent(text -> terminal.paragraph("  The symptom  ", text));
    terminal.paragraph(
        exercise.kind() == Kind.PREDICT ? "  The change   " : "  Your task    ",
        exercise.first("Task").orElse(FIND));
    if (exercise.kind() == Kind.BREAK) {
      exercise.all("Test").forEach(test -> terminal.paragraph("  To be red    ", shortName(test)));
    }
    exercise.first("Rule").ifPresent(place -> terminal.line("  The rule     " + place));
    for (String test : exercise.all("Contradicts")) {
      terminal.paragraph(
          "  Not run      ", shortName(test) + ": it demands what your task changes");
    }
    if (exercise.kind() != Kind.PREDICT) {
      terminal.line("  Your code    work/" + exercise.name() + "/src/main/java");
    }
    if (exercise.kind() == Kind.EXTEND) {
      terminal.line("  The tests    work/" + exercise.name() + "/src/test/java");
      terminal.line("  Try it       ./keystages run work/" + exercise.name());
      terminal.line("  Not checked  the format, and what Error Prone and NullAway would say");
    }
    terminal.line("");
  }

  /** The words of the compiler and of the tests. */
  void round(Round round) {
    if (!round.compiles()) {
      terminal.line("  " + terminal.red("does not compile"));
      terminal.lines(round.compileErrors(), LINES_OF_THE_COMPILER);
    }
    round.results().forEach(this::result);
  }

  private void result(TestResult result) {
    String name = shortName(result.test());
    if (result.outcome() == Outcome.GREEN) {
      terminal.paragraph("  " + terminal.green("green") + "  ", name);
      terminal.lines(result.said(), LINES_OF_A_TEST);
    } else if (result.outcome() == Outcome.RED) {
      terminal.paragraph("  " + terminal.red("red") + "    ", name);
      terminal.ends(result.firstFailure(), LINES_OF_A_TEST);
      int others = result.failures() - 1;
      if (others > 0) {
        terminal.line("    … and " + others + (others == 1 ? " failure more" : " failures more"));
      }
    } else {
      terminal.line("  ?      " + name + " did not run: it lacks what it needs (strace?)");
    }
  }

  private static String shortName(String test) {
    return test.replaceFirst("^keystages\\.", "");
  }

  /** The first hints of the exercise. */
  void hints(Exercise exercise, int many) {
    List<String> hints = exercise.all("Hint");
    for (int i = 0; i < many; i++) {
      terminal.paragraph("  Hint " + (i + 1) + "  ", hints.get(i));
    }
  }

  /** The keys while the exercise is open. */
  void keys() {
    terminal.line("");
    terminal.paragraph(
        "",
        terminal.isTerminal() ? KEYS : "waiting for a change; Ctrl-C ends; --once does not wait");
  }

  /** The keys when it is over. */
  void keysAfter(Exercise exercise) {
    terminal.paragraph("  ", exercise.kind() == Kind.PREDICT ? AFTER_A_PREDICTION : AFTER);
  }

  /** How the exercise has ended: shown last, so that nothing pushes it off the screen. */
  void end(String verdict) {
    terminal.line("");
    terminal.line("  " + verdict);
  }

  /** The verdict on an exercise, or on a prediction, in the colour that it has. */
  String verdict(boolean right, String words) {
    return right ? terminal.green(words) : words;
  }

  /** The place where the reason is explained. */
  void why(Exercise exercise) {
    terminal.paragraph("  Why          ", exercise.only("Why"));
  }

  /** The reader's changes. */
  void changes(List<String> mine) {
    if (mine.isEmpty()) {
      terminal.line("  You have changed nothing yet.");
    }
    terminal.diff(mine);
  }

  /** All exercises, and what became of them. */
  void list() {
    for (Exercise exercise : exercises) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%d  %-8s %4d min  %-9s %s",
              exercise.stage(),
              exercise.kind(),
              exercise.minutes(),
              progress.of(exercise).map(Progress.State::toString).orElse(""),
              exercise.name()));
    }
    int minutes = exercises.stream().mapToInt(Exercise::minutes).sum();
    terminal.line(
        String.format(
            Locale.ROOT,
            "%d of %d done; all together take about %d hours",
            progress.done(exercises),
            exercises.size(),
            Math.ceilDiv(minutes, 60)));
  }

  /** A change, and the tests of which some may notice it. */
  void question(Exercise exercise, List<String> change) {
    terminal.diff(change);
    terminal.line("");
    terminal.line("  Which of these fail then? Type their letters, or - for none, then Enter.");
    terminal.line("  Or type h for a hint, w for why, s to skip, q to quit.");
    List<String> tests = exercise.all("Test");
    List<String> does = exercise.all("Does");
    for (int i = 0; i < tests.size(); i++) {
      terminal.paragraph("  " + (char) ('a' + i) + "  ", shortName(tests.get(i)));
      if (i < does.size()) {
        terminal.paragraph("     ", does.get(i));
      }
    }
  }

  /** The letters that a prediction may have. */
  void letters(int many) {
    terminal.line("  Type letters from a to " + (char) ('a' + many - 1) + ", or - for none.");
  }

  /** The text at the end of an exercise, solved or given up. */
  void solution(Exercise exercise, List<String> mine, List<String> reference) throws IOException {
    terminal.line("");
    if (!mine.isEmpty() && !mine.equals(reference)) {
      terminal.line("  Yours, " + lines(mine) + ":");
      terminal.diff(mine, 4, 'd');
    }
    terminal.line(
        mine.equals(reference)
            ? "  Yours is the reference:"
            : "  The reference, " + lines(reference) + ":");
    terminal.diff(reference, 2, 'r');
    terminal.line("");
    discussion(exercise);
    exercise.as().ifPresent(text -> terminal.paragraph("  Compare      ", text));
    why(exercise);
  }

  /** Prints the discussion of an exercise that is over. */
  void discussion(Exercise exercise) {
    exercise.all("Discussion").forEach(text -> terminal.paragraph("  Discussion   ", text));
  }

  /** The size of a change; a line that is replaced counts once. */
  private static String lines(List<String> diff) {
    long added = diff.stream().filter(line -> line.matches("\\+(?!\\+\\+ ).*")).count();
    long removed = diff.stream().filter(line -> line.matches("-(?!-- ).*")).count();
    long lines = Math.max(added, removed);
    return lines == 1 ? "1 line" : lines + " lines";
  }

  void finished() {
    terminal.line(
        "No exercise is left. The way on: ./keystages check --run CMD holds a store of your own,");
    terminal.line("in any language, to the promises.");
  }
}

package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keystages.testkit.learn.Exercise.Kind;
import keystages.testkit.learn.Progress.State;

/**
 * Judges an exercise whenever its sources change, shows what the tests say, and waits. Not
 * thread-safe.
 */
final class Loop {
  private static final String OF_SOURCES = "drcxg"; // keys for what a reader writes

  private static final long POLL_MILLIS = 300;

  private final Workspace workspace;
  private final Terminal terminal;
  private final List<Exercise> exercises;
  private final Progress progress;
  private final Judges judges;
  private final Screen screen;

  private int hints;
  private String verdict = ""; // once the exercise is over
  private char armed; // the key of which a second press does what cannot be undone

  Loop(
      Workspace workspace,
      Terminal terminal,
      List<Exercise> exercises,
      Progress progress,
      Judges judges) {
    this.workspace = workspace;
    this.terminal = terminal;
    this.exercises = exercises;
    this.progress = progress;
    this.judges = judges;
    this.screen = new Screen(terminal, exercises, progress);
  }

  /** Judges the exercise once and returns whether it is solved. */
  boolean once(Exercise exercise) throws IOException, InterruptedException {
    workspace.lay(exercise);
    boolean solved =
        exercise.kind() == Kind.PREDICT ? compare(exercise, ask(exercise)) : judge(exercise);
    if (isOver()) {
      screen.end(verdict);
    }
    return solved;
  }

  private boolean isOver() {
    return !verdict.isEmpty();
  }

  /** The last thing on the screen: what the reader can do now. */
  private void showKeys(Exercise exercise) {
    if (isOver()) {
      screen.end(verdict);
      screen.keysAfter(exercise);
    } else {
      screen.keys();
    }
  }

  /** Goes on from this exercise until the reader leaves or there is no other. */
  void run(Exercise first) throws IOException, InterruptedException {
    Optional<Exercise> exercise = Optional.of(first);
    while (exercise.isPresent()) {
      hints = 0;
      verdict = "";
      exercise = stay(exercise.get());
    }
  }

  /** Stays with an exercise until the reader leaves it, and returns the next, if there is one. */
  private Optional<Exercise> stay(Exercise exercise) throws IOException, InterruptedException {
    Map<Path, FileTime> seen = Map.of();
    workspace.lay(exercise);
    if (exercise.kind() == Kind.PREDICT) {
      String answer = ask(exercise);
      if (isLeaving(answer)) {
        return leave(exercise, answer.charAt(0));
      }
      compare(exercise, answer);
      showKeys(exercise);
    }
    while (true) {
      workspace.lay(exercise); // again, if the reader has deleted it
      Map<Path, FileTime> now = workspace.times(exercise);
      if (!isOver() && !now.equals(seen)) {
        seen = now;
        judge(exercise);
        showKeys(exercise);
      }
      char key = terminal.key();
      if (key == 'q' || key == 's' || (key == 'n' && isOver())) {
        return leave(exercise, key);
      }
      if (key != 0 && isOffered(exercise, key)) {
        boolean again = armed == key;
        armed = again ? 0 : key;
        press(exercise, key, again);
        seen = key == 'x' && again ? Map.of() : seen;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Optional<Exercise> leave(Exercise exercise, char key) throws IOException {
    if (key == 's' && !isOver()) {
      progress.note(exercise, State.SKIPPED);
    }
    return key == 'q' ? Optional.empty() : after(exercise);
  }

  private boolean isOffered(Exercise exercise, char key) {
    boolean isPrediction = exercise.kind() == Kind.PREDICT;
    return !(isPrediction && OF_SOURCES.indexOf(key) >= 0) && !(isOver() && key == 'g');
  }

  private void press(Exercise exercise, char key, boolean again)
      throws IOException, InterruptedException {
    switch (key) {
      case 'h' -> screen.hints(exercise, moreHints(exercise));
      case 'w' -> screen.why(exercise);
      case 'd' -> screen.changes(workspace.changes(exercise));
      case 'r' -> {
        if (isOver()) {
          screen.changes(workspace.answer(exercise));
        }
      }
      case 'l' -> screen.list();
      case 'c' -> {
        terminal.line("  all tests run, the slow ones too ...");
        screen.round(judges.of(exercise).judge(workspace.of(exercise), exercise.allTests()));
      }
      case 'x' -> {
        if (again) {
          workspace.reset(exercise);
          verdict = "";
        } else {
          terminal.line("  x again lays the exercise out anew; what you wrote is lost then");
        }
        return; // it is judged anew, or waits for the same key
      }
      case 'g' -> {
        if (again) {
          end(exercise, State.GAVE_UP);
        } else {
          terminal.line("  g again shows the answer, and the exercise counts as given up");
          return;
        }
      }
      default -> {}
    }
    showKeys(exercise);
  }

  private Optional<Exercise> after(Exercise exercise) {
    Optional<Exercise> next =
        exercises.stream()
            .skip(exercises.indexOf(exercise) + 1L)
            .filter(each -> progress.of(each).isEmpty())
            .findFirst()
            .or(() -> progress.next(exercises))
            .filter(each -> !each.equals(exercise));
    if (next.isEmpty()) {
      screen.finished();
    }
    return next;
  }

  /** Shows the exercise and what its tests say of it. Returns whether it is solved. */
  private boolean judge(Exercise exercise) throws IOException, InterruptedException {
    screen.head(exercise);
    Judge judge = judges.of(exercise);
    Round round = judge.judge(workspace.of(exercise), exercise.tests());
    if (exercise.isSolvedBy(round) && !exercise.rigs().isEmpty()) {
      terminal.line("  the fast tests are as they should be; the slow ones run ...");
      round = judge.judge(workspace.of(exercise), exercise.allTests());
    }
    screen.round(round);
    screen.hints(exercise, hints);
    boolean solved = exercise.isSolvedBy(round);
    if (solved) {
      end(exercise, State.SOLVED);
    }
    return solved;
  }

  private void end(Exercise exercise, State state) throws IOException, InterruptedException {
    boolean solved = state == State.SOLVED;
    verdict = screen.verdict(solved, solved ? "Solved." : "Given up.");
    progress.note(exercise, state);
    screen.solution(
        exercise, solved ? workspace.changes(exercise) : List.of(), workspace.answer(exercise));
  }

  /** Shows a change and asks which tests it turns red: their letters, or the key to leave. */
  private String ask(Exercise exercise) throws IOException {
    screen.head(exercise);
    screen.question(exercise, Prediction.change(exercise));
    int offered = exercise.all("Test").size();
    while (true) {
      String answer = terminal.answer("  > ").orElse("q").toLowerCase(Locale.ROOT);
      Optional<String> letters = Prediction.of(answer, offered);
      if (letters.isPresent() || isLeaving(answer)) {
        return letters.orElse(answer);
      }
      if (answer.equals("h")) {
        screen.hints(exercise, moreHints(exercise));
      } else if (answer.equals("w")) {
        screen.why(exercise);
      } else {
        screen.letters(offered);
      }
    }
  }

  private static boolean isLeaving(String answer) {
    return answer.equals("q") || answer.equals("s");
  }

  private int moreHints(Exercise exercise) {
    hints = Math.min(hints + 1, exercise.all("Hint").size());
    return hints;
  }

  /** Runs the tests and returns whether those turn red that the reader has said. */
  private boolean compare(Exercise exercise, String answer)
      throws IOException, InterruptedException {
    if (isLeaving(answer)) {
      return false;
    }
    Round round = judges.of(exercise).judge(workspace.of(exercise), exercise.all("Test"));
    screen.round(round);
    String truth = Prediction.letters(round);
    boolean right = answer.equals(truth);
    verdict =
        screen.verdict(
            right, right ? "As you said." : "You said " + answer + "; it is " + truth + ".");
    progress.note(exercise, right ? State.SOLVED : State.WRONG);
    terminal.line("");
    screen.discussion(exercise);
    screen.why(exercise);
    return right;
  }
}

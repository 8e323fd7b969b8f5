package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keystages.testkit.docs.Links;
import keystages.testkit.docs.Page;
import keystages.testkit.learn.Exercise.Kind;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;
import keystages.testkit.variant.Trees;

/**
 * Holds exercises to what they say: each is laid out, is not solved as it is shipped, and is solved
 * by its reference. What extends a stage keeps the other fast tests of the stage green, and is left
 * in {@code target/extensions} for the formatter.
 */
final class ExerciseCheck {
  private static final String FOR_THE_FORMATTER = "target/extensions/src/main/java/";

  private final Workspace workspace;
  private final Terminal terminal;
  private final Set<String> green = new HashSet<>(); // stage and name of a test

  ExerciseCheck(Workspace workspace, Terminal terminal) {
    this.workspace = workspace;
    this.terminal = terminal;
  }

  /** Checks them, prints a line for each, and returns the exit code: 1 if one does not hold. */
  int run(List<Exercise> exercises) throws IOException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    try (Judges judges = new Judges(workspace)) {
      for (Exercise exercise : exercises) {
        long start = System.nanoTime();
        List<String> problems = problems(exercise, judges.of(exercise));
        terminal.line(
            String.format(
                Locale.ROOT,
                "%s (%s): %s (%.1f s)",
                exercise,
                exercise.kind(),
                problems.isEmpty() ? "holds" : "DOES NOT HOLD",
                (System.nanoTime() - start) / 1e9));
        problems.forEach(problem -> terminal.line("    " + problem));
        if (!problems.isEmpty()) {
          wrong.add(exercise.name());
        }
      }
    }
    terminal.line(exercises.size() - wrong.size() + " of " + exercises.size() + " exercises hold");
    return wrong.isEmpty() ? 0 : 1;
  }

  /** The problems of an exercise, each with what to do about it. */
  List<String> problems(Exercise exercise, Judge judge) throws IOException, InterruptedException {
    List<String> links =
        Stream.concat(exercise.all("Why").stream(), exercise.all("Rule").stream())
            .map(place -> "[place](" + place + ")")
            .toList();
    List<String> problems =
        new ArrayList<>(Links.findings(new Page(workspace.root(), "exercise", links)));
    Path shipped = Files.createTempDirectory("exercise");
    Path reference = Files.createTempDirectory("exercise");
    try {
      workspace.shipped(exercise, shipped);
      if (exercise.kind() == Kind.FIND || exercise.kind() == Kind.PREDICT) {
        requireThatTheStageIsGreen(exercise, judge, problems);
      }
      if (exercise.kind() == Kind.FIND) {
        return problems; // that its tests catch the bug is proved by ./keystages plant --all
      }
      workspace.reference(exercise, reference);
      Round before = judge.judge(shipped, exercise.allTests());
      if (!before.compiles() && exercise.kind() != Kind.EXTEND) {
        problems.add("as shipped it does not compile: " + before.compileErrors().getFirst());
      }
      if (exercise.kind() == Kind.PREDICT) {
        requireAChoice(before, problems);
        if (exercise.all("Does").size() != exercise.all("Test").size()) {
          problems.add("each line \"Test: …\" needs one \"Does: …\" that says what the test does");
        }
        return problems;
      }
      if (exercise.isSolvedBy(before)) {
        problems.add("it is solved as it is shipped; has the stage changed? then so must its file");
      }
      requireThatEachTestSays(before, problems, exercise);
      Round after = judge.judge(reference, exercise.allTests());
      if (!exercise.isSolvedBy(after)) {
        problems.add("its reference does not solve it: " + complaint(after));
      } else if (exercise.kind() == Kind.EXTEND) {
        Round others = judge.judge(reference, workspace.fastTests(exercise));
        requireThatOthersStayGreen(others, exercise.all("Contradicts"), problems);
        for (Path file : exercise.text().changed()) {
          Path copy = workspace.root().resolve(FOR_THE_FORMATTER + exercise + "/" + file);
          Files.createDirectories(copy.toAbsolutePath().getParent());
          Files.copy(reference.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    } finally {
      Trees.delete(shipped);
      Trees.delete(reference);
    }
    return problems;
  }

  /** A test may pass behind others and fail alone; then no reader solves the exercise. */
  private void requireThatTheStageIsGreen(Exercise exercise, Judge judge, List<String> problems)
      throws IOException, InterruptedException {
    for (String test : exercise.tests()) {
      if (!green.contains(exercise.stage() + test)) { // several exercises may have the same tests
        TestResult result = judge.alone(test);
        if (result.outcome() == Outcome.RED) {
          problems.add(test + " is red without the bug: " + result.firstFailure());
        } else {
          green.add(exercise.stage() + test);
        }
      }
    }
  }

  /** A prediction is one only if some tests fail and some do not. */
  private static void requireAChoice(Round round, List<String> problems) {
    for (TestResult result : round.results()) {
      if (result.outcome() == Outcome.DID_NOT_RUN) {
        problems.add(result.test() + " did not run");
      }
    }
    long red = round.results().stream().filter(each -> each.outcome() == Outcome.RED).count();
    if (red == 0 || red == round.results().size()) {
      problems.add("all of its tests end alike, so there is nothing to foretell");
    }
  }

  private static void requireThatEachTestSays(
      Round before, List<String> problems, Exercise exercise) {
    if (exercise.kind() == Kind.BREAK) {
      return;
    }
    for (TestResult result : before.results()) {
      if (result.isGreen() && exercise.all("Test").contains(result.test())) {
        problems.add(
            result.test() + " is green as it is shipped, so the reader learns nothing from it");
      }
    }
  }

  /**
   * Whoever adds to a stage has to keep its promises, also those that the exercise does not name.
   */
  private static void requireThatOthersStayGreen(
      Round round, List<String> contradicted, List<String> problems) {
    for (TestResult result : round.results()) {
      boolean isRed = result.outcome() == Outcome.RED;
      if (isRed && !contradicted.contains(result.test())) {
        problems.add("its reference breaks " + result.test() + ": " + result.firstFailure());
      } else if (!isRed && contradicted.contains(result.test())) {
        problems.add("its reference does not contradict " + result.test());
      }
    }
  }

  private static String complaint(Round round) {
    if (!round.compiles()) {
      return round.compileErrors().getFirst();
    }
    return round.results().stream()
        .map(each -> each.test() + " is " + each.outcome() + " " + each.firstFailure())
        .collect(Collectors.joining("; "));
  }
}

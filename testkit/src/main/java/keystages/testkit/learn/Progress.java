package keystages.testkit.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reader's progress: a text file with a line {@code NAME STATE} for each exercise that was begun.
 * A line that cannot be read is kept as it is. Not thread-safe.
 */
final class Progress {
  /** The state of an exercise that was begun. */
  enum State {
    SOLVED,
    GAVE_UP,
    /** A prediction that was wrong. */
    WRONG,
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Optional<State> of(String word) {
      return Stream.of(values()).filter(state -> state.toString().equals(word)).findFirst();
    }
  }

  private final Path file;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  private Progress(Path file) {
    this.file = file;
  }

  /**
   * Reads the file; without one nothing has been begun.
   *
   * @throws IOException if there is a file and it cannot be read
   */
  static Progress read(Path file) throws IOException {
    Progress progress = new Progress(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.strip().split("\\s+", 2);
        Optional<State> state = words.length == 2 ? State.of(words[1]) : Optional.empty();
        if (state.isPresent()) {
          progress.states.put(words[0], state.get());
        } else if (!line.isBlank()) {
          progress.unreadable.add(line);
        }
      }
    }
    return progress;
  }

  Optional<State> of(Exercise exercise) {
    return Optional.ofNullable(states.get(exercise.name()));
  }

  /** The lines of the file that mean nothing to this program. */
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Notes the state, and replaces the file by one that says so. What was solved stays solved. */
  void note(Exercise exercise, State state) throws IOException {
    if (of(exercise).equals(Optional.of(State.SOLVED))) {
      return;
    }
    states.put(exercise.name(), state);
    List<String> lines = new ArrayList<>(unreadable);
    states.forEach((name, what) -> lines.add(name + " " + what));
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The first exercise that is not done with, then the first that was skipped. */
  Optional<Exercise> next(List<Exercise> exercises) {
    return exercises.stream()
        .filter(exercise -> of(exercise).isEmpty())
        .findFirst()
        .or(() -> exercises.stream().filter(this::wasSkipped).findFirst());
  }

  private boolean wasSkipped(Exercise exercise) {
    return of(exercise).equals(Optional.of(State.SKIPPED));
  }

  /** The number of exercises that are done with: solved, given up, or foretold wrongly. */
  int done(List<Exercise> exercises) {
    return (int)
        exercises.stream()
            .filter(exercise -> of(exercise).isPresent() && !wasSkipped(exercise))
            .count();
  }
}

package keystages.testkit.learn;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.variant.PatchFile;

/** A reader's prediction: the letters of the tests that will fail, or - for none. */
final class Prediction {
  private static final String NONE = "-";

  private Prediction() {}

  /** The letters of those that failed, in order. */
  static String letters(Round round) {
    String letters =
        IntStream.range(0, round.results().size())
            .filter(i -> round.results().get(i).outcome() == Outcome.RED)
            .mapToObj(i -> String.valueOf((char) ('a' + i)))
            .collect(Collectors.joining());
    return letters.isEmpty() ? NONE : letters;
  }

  /**
   * The letters of an answer in order, whatever white space or commas stand between them; empty if
   * it is no prediction.
   *
   * @param offered how many letters there are
   */
  static Optional<String> of(String answer, int offered) {
    String letters = answer.replaceAll("[\\s,]", "");
    if (letters.equals(NONE)) {
      return Optional.of(NONE);
    }
    if (letters.isEmpty() || letters.chars().anyMatch(c -> c < 'a' || c >= 'a' + offered)) {
      return Optional.empty();
    }
    return Optional.of(
        letters
            .chars()
            .sorted()
            .distinct()
            .mapToObj(c -> String.valueOf((char) c))
            .collect(Collectors.joining()));
  }

  /** The change that the exercise is about, as the lines of a diff. */
  static List<String> change(Exercise exercise) throws IOException {
    return PatchFile.read(exercise.bug().orElseThrow().patch()).diff().lines().toList();
  }
}

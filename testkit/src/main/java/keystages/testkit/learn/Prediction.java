package keystages.testkit.learn;

import java.io.IOException;
import java.util.List;
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

  /** The letters of an answer in order, whatever stands between them. */
  static String sorted(String answer) {
    String letters =
        answer
            .chars()
            .filter(c -> 'a' <= c && c <= 'z')
            .sorted()
            .distinct()
            .mapToObj(c -> String.valueOf((char) c))
            .collect(Collectors.joining());
    return letters.isEmpty() ? NONE : letters;
  }

  /** The change that the exercise is about, as the lines of a diff. */
  static List<String> change(Exercise exercise) throws IOException {
    return PatchFile.read(exercise.bug().orElseThrow().patch()).diff().lines().toList();
  }
}

package keystages.testkit.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import keystages.testkit.learn.Round.Outcome;
import keystages.testkit.learn.Round.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PredictionTest {
  @Test
  void letters_areThoseOfTheTestsThatFailed() {
    assertThat(Prediction.letters(round(Outcome.RED, Outcome.GREEN, Outcome.RED))).isEqualTo("ac");
    assertThat(Prediction.letters(round(Outcome.GREEN, Outcome.DID_NOT_RUN))).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({"'c, a',ac", "aab,ab", "-,-", "b,b"})
  void of_whateverStandsBetweenThem_areTheLettersInOrder(String answer, String letters) {
    assertThat(Prediction.of(answer, 3)).contains(letters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "d", "ad", "a-", "1", "ä"})
  void of_whatIsNotOffered_isNoPrediction(String answer) {
    assertThat(Prediction.of(answer, 3)).isEmpty();
  }

  private static Round round(Outcome... outcomes) {
    return new Round(
        List.of(),
        Stream.of(outcomes).map(outcome -> new TestResult("a.T", outcome, List.of())).toList());
  }
}

package keystages.testkit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keystages.testkit.check.power.Known;
import keystages.testkit.check.program.Story;
import org.junit.jupiter.api.Test;

/** The story of a loss. */
final class BookTest {
  private final Book book = new Book();

  BookTest() {
    book.asked("k", Optional.of("one"));
    book.asked("k", Optional.of("two"));
    book.asked("k", Optional.of("three"));
  }

  @Test
  void changeThatWasOnlyShown_isNotCalledAcknowledged() {
    assertThat(judge("one", new Known(1, 2)))
        .contains(
            """
            problem    a change that a reader was shown is lost
            key        "k"
            sent       PUT /kv/k "one", acknowledged
                       PUT /kv/k "two", not answered, but shown to a reader
                       PUT /kv/k "three", not answered
            found      "one"
            expected   "two", or "three\"""");
  }

  @Test
  void changeThatWasAcknowledged_isCalledSo_alsoIfALaterOneWasShown() {
    assertThat(judge("one", new Known(2, 2)).orElseThrow())
        .contains("problem    an acknowledged change is lost")
        .contains("\"two\", acknowledged");
    assertThat(judge("one", new Known(2, 3)).orElseThrow())
        .contains("problem    an acknowledged change is lost")
        .contains("\"three\", not answered, but shown to a reader");
  }

  @Test
  void whatIsKnownOrInFlight_isNoLoss() {
    assertThat(judge("two", new Known(1, 2))).isEmpty();
    assertThat(judge("three", new Known(1, 2))).isEmpty();
  }

  private Optional<String> judge(String found, Known known) {
    Contents contents = new Contents(new TreeMap<>(Map.of("k", found)));
    return book.judge(contents, Map.of("k", known)).map(Story::toString);
  }
}

package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearizabilityCheckerTest {
  private static final String GOOD = "client 0 [put \"a\"] [get: \"a\"]";
  private static final String BAD = "client 0 [put \"a\"] [get: \"b\"]";

  @Test
  void check_whenTheBudgetIsSpent_isUndecided() {
    assertThat(new LinearizabilityChecker(1).check(Pictures.history(GOOD)))
        .isEqualTo(new Verdict.Undecided(List.of("k"), 1));
  }

  @Test
  void check_whenTheBudgetIsSpentOnAViolation_isUndecided() {
    assertThat(new LinearizabilityChecker(1).check(Pictures.history(BAD)))
        .isEqualTo(new Verdict.Undecided(List.of("k"), 1));
  }

  @Test
  void check_ofTheSameHistoryWithTheSameBudget_givesTheSameVerdict() {
    History history = Simulation.run(9, 64, 1, 2_000, 10);
    Verdict verdict = new LinearizabilityChecker(20_000).check(history);
    assertThat(verdict).isEqualTo(new Verdict.Undecided(List.of("key0"), 20_000));
    assertThat(new LinearizabilityChecker(20_000).check(history)).isEqualTo(verdict);
  }

  @Test
  void check_whenOneKeyIsUndecidedAndOneViolated_isAViolation() {
    List<Event> events = new ArrayList<>(Simulation.run(9, 64, 1, 2_000, 10).events());
    long time = events.getLast().time();
    events.add(new Event(64, EventType.INVOKE, Op.GET, "other", null, null, time));
    events.add(new Event(64, EventType.OK, Op.GET, "other", "b", null, time));
    assertThat(new LinearizabilityChecker(20_000).check(new History(events)))
        .isInstanceOfSatisfying(
            Verdict.Violation.class, violation -> assertThat(violation.key()).isEqualTo("other"));
  }

  @Test
  void check_ofSeveralKeys_judgesEachByItself() {
    List<Event> events = new ArrayList<>(Pictures.history(GOOD).events());
    long time = events.getLast().time();
    events.add(new Event(0, EventType.INVOKE, Op.GET, "other", null, null, time));
    events.add(new Event(0, EventType.OK, Op.GET, "other", null, null, time));
    assertThat(new LinearizabilityChecker().check(new History(events)))
        .isEqualTo(new Verdict.Linearizable(3, 3, 2));
  }

  @Test
  void check_ofAnEmptyHistory_provesNothing() {
    assertThat(new LinearizabilityChecker().check(new History(List.of())))
        .isEqualTo(new Verdict.Unanswered(0));
  }

  @Test
  void check_whenNothingWasAnswered_provesNothing() {
    assertThat(
            new LinearizabilityChecker()
                .check(Pictures.history("client 0 [put \"a\" ! [put \"b\" ?  [get")))
        .isEqualTo(new Verdict.Unanswered(2));
  }

  @Test
  void check_whenSomeWereAnswered_countsThem() {
    assertThat(
            new LinearizabilityChecker()
                .check(Pictures.history("client 0 [put \"a\" ? [get: \"a\"]  [get")))
        .isEqualTo(new Verdict.Linearizable(3, 1, 1));
  }

  @Test
  void checker_withoutABudget_isRefused() {
    assertThatThrownBy(() -> new LinearizabilityChecker(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a budget is a number from 1, not 0");
  }
}

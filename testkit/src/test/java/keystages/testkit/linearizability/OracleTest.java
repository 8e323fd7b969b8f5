package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import keystages.testkit.linearizability.Search.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OracleTest {
  private static final int HISTORIES = 10_000;
  private static final long BUDGET = 1_000_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void search_onTinyHistories_agreesWithEveryOrderTried(long seed) {
    RandomHistories histories = new RandomHistories(seed);
    int explained = 0;
    for (int i = 0; i < HISTORIES; i++) {
      History history = histories.next(7);
      boolean linearizable = BruteForce.isLinearizable(history.operations());
      assertThat(Search.of(history.operations()).run(BUDGET))
          .as("history %d of seed %d:%n%s", i, seed, TextLanes.of(history))
          .isEqualTo(linearizable ? Outcome.LINEARIZABLE : Outcome.VIOLATION);
      explained += linearizable ? 1 : 0;
    }
    assertThat(explained).as("linearizable ones").isBetween(HISTORIES / 5, HISTORIES * 4 / 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void shrinker_onTinyHistories_neverMakesUpAViolation(long seed) {
    RandomHistories histories = new RandomHistories(seed);
    for (int i = 0; i < HISTORIES; i++) {
      History history = histories.next(6);
      List<Operation> all = History.of(history.operations()).operations();
      if (BruteForce.isLinearizable(all)) {
        for (Operation one : all) {
          List<Operation> less = new Shrinker(all, BUDGET).leaveOut(all, List.of(one));
          assertThat(BruteForce.isLinearizable(less))
              .as(
                  "history %d of seed %d:%n%swithout %s",
                  i, seed, TextLanes.of(history), Labels.of(one))
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void shrinker_onTinyViolations_leavesNothingToLeaveOut(long seed) {
    RandomHistories histories = new RandomHistories(seed);
    for (int i = 0; i < HISTORIES; i++) {
      History history = histories.next(6);
      if (BruteForce.isLinearizable(history.operations())) {
        continue;
      }
      Shrinker shrinker = new Shrinker(history.operations(), BUDGET);
      List<Operation> few = shrinker.shrink();
      String name =
          String.format(
              Locale.ROOT,
              "history %d of seed %d:%n%sbecame%n%s",
              i,
              seed,
              TextLanes.of(history),
              TextLanes.of(History.of(few)));
      assertThat(BruteForce.isLinearizable(few)).as(name).isFalse();
      assertThat(shrinker.budgetLeft()).as(name).isPositive();
      for (Operation one : few) {
        assertIsNeeded(name, few, shrinker.leaveOut(few, List.of(one)));
        assertIsNeeded(name, few, Shrinker.forgetFound(few, List.of(one)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void explain_onTinyViolations_cutsAfterTheShortestPrefixAndShowsAViolation(long seed) {
    RandomHistories histories = new RandomHistories(seed);
    LinearizabilityChecker checker = new LinearizabilityChecker(BUDGET);
    for (int i = 0; i < HISTORIES; i++) {
      History history = histories.next(6);
      if (checker.check(history) instanceof Verdict.Violation violation) {
        Counterexample example = checker.explain(history, violation);
        String name =
            String.format(
                Locale.ROOT,
                "history %d of seed %d:%n%sbecame%n%s",
                i,
                seed,
                TextLanes.of(history),
                TextLanes.of(example.history()));
        assertThat(BruteForce.isLinearizable(example.history().operations())).as(name).isFalse();
        assertThat(example.minimal()).as(name).isTrue();
        assertThat(example.line()).as(name).isEqualTo(shortestPrefix(history));
      }
    }
  }

  private static int shortestPrefix(History history) {
    int length = 0;
    while (BruteForce.isLinearizable(prefix(history.operations(), length))) {
      length++;
    }
    return length;
  }

  /** Failed operations are left out even where the prefix ends before they failed. */
  private static List<Operation> prefix(List<Operation> all, int length) {
    return all.stream()
        .filter(o -> o.from() < length)
        .map(o -> o.to() < length ? o : new Operation(o.request(), null, o.from(), Operation.NEVER))
        .toList();
  }

  private static void assertIsNeeded(String name, List<Operation> few, List<Operation> less) {
    assertThat(!Shrinker.isSmaller(less, few) || BruteForce.isLinearizable(less))
        .as("%swhich could become%n%s", name, TextLanes.of(History.of(less)))
        .isTrue();
  }
}

package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import keystages.testkit.linearizability.Search.Outcome;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crashes, cas and lists on tiny histories, against every order tried. */
@Order(Order.DEFAULT + 1) // slow
class JointOracleTest {
  private static final int HISTORIES = 3_000;
  private static final long BUDGET = 1_000_000;
  private static final List<Op> SIMPLE = List.of(Op.PUT, Op.GET, Op.ERASE);
  private static final List<Op> CAS = List.of(Op.PUT, Op.GET, Op.ERASE, Op.CAS, Op.CAS);
  private static final List<Op> LIST = List.of(Op.PUT, Op.PUT, Op.GET, Op.ERASE, Op.LIST);
  private static final List<Op> ALL = List.of(Op.PUT, Op.GET, Op.ERASE, Op.CAS, Op.LIST, Op.PUT);

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "crash, 1",
    "crash, 2",
    "cas, 3",
    "cas, 4",
    "cas crash, 5",
    "cas crash, 6",
    "list, 7",
    "list, 8",
    "list crash, 9",
    "list crash, 10",
    "all crash, 11",
    "all crash, 12",
    "all, 13"
  })
  void check_onTinyHistories_agreesWithEveryOrderTried(String what, long seed) {
    RandomHistories histories = histories(what, seed);
    LinearizabilityChecker checker = new LinearizabilityChecker(BUDGET);
    int explained = 0;
    int answered = 0;
    for (int i = 0; i < HISTORIES; i++) {
      History history = histories.next(7);
      Verdict verdict = checker.check(history);
      boolean linearizable = BruteForce.isLinearizable(history.operations());
      String name =
          String.format(Locale.ROOT, "history %d of seed %d:%n%s", i, seed, TextLanes.of(history));
      if (verdict instanceof Verdict.Violation violation) {
        assertThat(linearizable).as(name).isFalse();
        assertShown(name, checker.explain(history, violation));
      } else {
        assertThat(linearizable).as(name).isTrue();
        assertThat(verdict).as(name).isNotInstanceOf(Verdict.Undecided.class);
        explained++;
      }
      assertJoint(name, history.operations(), linearizable);
      answered += verdict instanceof Verdict.Unanswered ? 0 : 1;
    }
    assertThat(explained).as("linearizable ones").isBetween(HISTORIES / 8, HISTORIES * 7 / 8);
    assertThat(answered).isGreaterThan(HISTORIES / 2);
  }

  /** The search over all keys is right without the one over each key, which comes first. */
  private static void assertJoint(String name, List<Operation> all, boolean linearizable) {
    if (all.stream().anyMatch(o -> o.op() == Op.LIST && History.isOfAllKeys(o))) {
      assertThat(Search.of(all).run(BUDGET))
          .as(name)
          .isEqualTo(linearizable ? Outcome.LINEARIZABLE : Outcome.VIOLATION);
    }
  }

  private static RandomHistories histories(String what, long seed) {
    List<Op> ops =
        what.startsWith("cas")
            ? CAS
            : what.startsWith("list") ? LIST : what.startsWith("all") ? ALL : SIMPLE;
    List<String> keys = what.startsWith("cas") ? List.of("k") : List.of("k", "m");
    return new RandomHistories(seed, ops, keys, what.contains("crash"));
  }

  /** The operations shown are a violation, and each get, list and crash among them is needed. */
  private static void assertShown(String name, Counterexample example) {
    List<Operation> few = example.history().operations();
    String shown = name + "became\n" + TextLanes.of(example.history());
    assertThat(BruteForce.isLinearizable(few)).as(shown).isFalse();
    assertThat(example.minimal()).as(shown).isTrue();
    for (Operation one : few) {
      if (!one.isWrite()) {
        List<Operation> less =
            History.untilCrashes(few.stream().filter(other -> !other.equals(one)).toList());
        assertThat(BruteForce.isLinearizable(less))
            .as("%swithout %s", shown, Labels.of(one))
            .isTrue();
      }
    }
  }
}

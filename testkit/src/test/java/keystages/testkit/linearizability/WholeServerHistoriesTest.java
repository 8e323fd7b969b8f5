package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Crashes, cas and lists: histories that must be accepted, and their neighbours that must not. */
class WholeServerHistoriesTest {
  private final AtomicLong clock = new AtomicLong();
  private final HistoryRecorder recorder = new HistoryRecorder(clock::getAndIncrement);

  @Test
  void crash_afterAnUnansweredPut_mayHaveKeptIt() {
    recorder.put(0, "k", "a").unknown();
    recorder.crash();
    recorder.get(1, "k").answered(Optional.of("a"));
    assertLinearizable();
  }

  @Test
  void crash_afterAnUnansweredPut_forbidsThatItShowsLater() {
    recorder.put(0, "k", "a").unknown();
    recorder.crash();
    recorder.get(1, "k").answered(Optional.empty());
    recorder.get(1, "k").answered(Optional.of("a"));
    assertShown(
        """
        client 0  [put "a"?
        client 1              [get: nothing] [get: "a"]
        crash               |
        """);
  }

  @Test
  void unansweredPut_withoutACrash_mayShowLater() {
    recorder.put(0, "k", "a").unknown();
    recorder.get(1, "k").answered(Optional.empty());
    recorder.get(1, "k").answered(Optional.of("a"));
    assertLinearizable();
  }

  @Test
  void crash_betweenARequestAndItsAnswer_comesAfterItsEffect() {
    HistoryRecorder.Call put = recorder.put(0, "k", "a");
    recorder.crash();
    recorder.get(1, "k").answered(Optional.empty());
    put.answered();
    assertShown(
        """
        client 0  [put "a"           ]
        client 1      [get: nothing]
        crash       |
        """);
  }

  @Test
  void twoSpares_beforeACrash_explainOnlyOneStateAfterIt() {
    recorder.put(0, "k", "a").unknown();
    recorder.erase(1, "k").unknown();
    recorder.crash();
    recorder.erase(2, "k").answered(true);
    recorder.put(2, "k", "b").answered(true);
    assertShown(
        """
        client 0  [put "a"?
        client 2              [erase] [put "b": replaced]
        crash               |
        """);
  }

  @Test
  void cas_ofTwoClients_isDoneByOne() {
    recorder.put(0, "k", "a").answered(false);
    HistoryRecorder.Call one = recorder.cas(0, "k", "a", "b");
    HistoryRecorder.Call other = recorder.cas(1, "k", "a", "c");
    one.answered(true);
    other.answered(false);
    recorder.get(0, "k").answered(Optional.of("b"));
    assertLinearizable();
  }

  @Test
  void cas_ofTwoClients_isNotDoneByBoth() {
    recorder.put(0, "k", "a").answered(false);
    HistoryRecorder.Call one = recorder.cas(0, "k", "a", "b");
    HistoryRecorder.Call other = recorder.cas(1, "k", "a", "c");
    one.answered(true);
    other.answered(true);
    assertShown(
        """
        client 0  [put "a"] [cas "a" to "b": done]
        client 1              [cas "a" to "c": done]
        """);
  }

  @Test
  void cas_ofNothing_makesTheKeyOnce() {
    recorder.cas(0, "k", null, "a").answered(true);
    recorder.cas(1, "k", null, "b").answered(true);
    assertThat(verdict()).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  void cas_withoutAnAnswer_happensOnlyIfItFindsTheOldValue() {
    recorder.put(0, "k", "a").answered(false);
    recorder.cas(1, "k", "x", "b").unknown();
    recorder.get(0, "k").answered(Optional.of("b"));
    assertThat(verdict()).isInstanceOf(Verdict.Violation.class);
  }

  @Test
  void list_duringTwoPuts_maySeeEither() {
    HistoryRecorder.Call one = recorder.put(0, "a", "1");
    HistoryRecorder.Call other = recorder.put(1, "b", "2");
    recorder.list(2).answered(List.of("b"));
    recorder.list(2).answered(List.of("b", "a"));
    one.answered();
    other.answered();
    assertLinearizable();
  }

  @Test
  void lists_thatSeeTwoPutsInOppositeOrder_areExplainedForNoOrder() {
    HistoryRecorder.Call one = recorder.put(0, "a", "1");
    HistoryRecorder.Call other = recorder.put(1, "b", "2");
    HistoryRecorder.Call first = recorder.list(2);
    HistoryRecorder.Call second = recorder.list(3);
    first.answered(List.of("a"));
    second.answered(List.of("b"));
    recorder.put(4, "elsewhere", "3").unknown();
    one.answered();
    other.answered();
    assertThat(Report.text(verdict()))
        .isEqualTo(
            "not linearizable: an order explains each key by itself, but none what the lists say"
                + " of several\n");
    assertShown(
        """
        client 0  [a: put "1"     ]
        client 1    [b: put "2"     ]
        client 2      [list: a]
        client 3        [list: b]
        """);
  }

  @Test
  void list_thatMixesTheKeysOfTwoInstants_isNotExplained() {
    recorder.put(0, "a", "1").answered(false);
    HistoryRecorder.Call list = recorder.list(1);
    recorder.erase(0, "a").answered(true);
    recorder.put(0, "b", "2").answered(false);
    list.answered(List.of("a", "b"));
    assertThat(Report.text(shown())).contains("[list: a b", "[a: erase", "[b: put \"2\"");
  }

  @Test
  void list_thatLacksAKeyWhichWasThereAllTheTime_isShownOnThatKeyAlone() {
    recorder.put(0, "a", "1").answered(false);
    recorder.put(0, "b", "2").answered(false);
    recorder.list(1).answered(List.of("a"));
    assertShown(
        """
        client 0  [put "2"]
        client 1            [list: lacks it]
        """);
  }

  @Test
  void list_ofAKeyThatNobodyPut_isShown() {
    recorder.list(1).answered(List.of("x"));
    assertThat(Report.text(shown())).contains("on key \"x\"", "[list: has it]");
  }

  private Verdict verdict() {
    return new LinearizabilityChecker().check(recorder.history());
  }

  private Counterexample shown() {
    Verdict verdict = verdict();
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    return new LinearizabilityChecker().explain(recorder.history(), (Verdict.Violation) verdict);
  }

  private void assertLinearizable() {
    assertThat(verdict()).isInstanceOf(Verdict.Linearizable.class);
  }

  private void assertShown(String picture) {
    Counterexample example = shown();
    assertThat(TextLanes.of(example.history())).isEqualTo(picture);
    assertThat(Report.html(example)).startsWith("<!DOCTYPE html>");
  }
}

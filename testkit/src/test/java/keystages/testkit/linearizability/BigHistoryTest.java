package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories as large as those of a real run, with tens of unanswered writes on every key. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BigHistoryTest {
  private static final int OPERATIONS = 10_000;
  private static final int CLIENTS = 64;
  private static final int KEYS = 16;

  @ParameterizedTest(name = "seed {0}, {1} crashes")
  @CsvSource({"1, 0", "2, 20", "3, 50", "4, 200"})
  void check_of10000OperationsBy64Clients_isDecided(long seed, int crashes, TestReporter reporter) {
    History history = Simulation.run(seed, CLIENTS, KEYS, OPERATIONS, crashes);
    assertThat(check(history, reporter)).isInstanceOf(Verdict.Linearizable.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void check_whenMoreClientsThanUsualMeetOnAKey_isDecided(long seed, TestReporter reporter) {
    History history = Simulation.run(seed, CLIENTS, KEYS / 4, OPERATIONS, 20);
    assertThat(check(history, reporter)).isInstanceOf(Verdict.Linearizable.class);
  }

  @ParameterizedTest(name = "seed {0}, {1} clients, {2} crashes")
  @CsvSource({"1, 8, 0", "2, 8, 20", "3, 16, 50", "4, 4, 300"})
  void check_of5000OperationsWithListsOnFourKeys_isDecided(
      long seed, int clients, int crashes, TestReporter reporter) {
    History history = Simulation.ofWholeServer(seed, clients, 4, OPERATIONS / 2, crashes);
    assertThat(check(history, reporter)).isInstanceOf(Verdict.Linearizable.class);
  }

  @ParameterizedTest(name = "seed {0}, {1} crashes")
  @CsvSource({"5, 0", "6, 20", "7, 50", "8, 200"})
  void check_of10000OperationsWithOneStaleRead_findsIt(
      long seed, int crashes, TestReporter reporter) {
    History history = Simulation.run(seed, CLIENTS, KEYS, OPERATIONS, crashes);
    Operation stale = aGetLongAfterAPut(history.operations());
    History bad = withStaleRead(history, stale);
    Verdict verdict = check(bad, reporter);
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    Counterexample example = new LinearizabilityChecker().explain(bad, (Verdict.Violation) verdict);
    assertThat(example.key()).isEqualTo(stale.key());
    assertThat(example.line())
        .as("the line of the answer to the stale read")
        .isEqualTo(stale.to() + 1);
    assertThat(example.minimal()).isTrue();
    assertThat(example.history().operations())
        .as(Report.text(example))
        .hasSizeLessThanOrEqualTo(5)
        .anyMatch(operation -> operation.request().equals(stale.request()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void explain_of60000EventsThatEndWithAnImpossibleRead_showsItWithinTheBudget(boolean stale) {
    History history = history30000(stale);
    LinearizabilityChecker checker = new LinearizabilityChecker();
    Verdict verdict = checker.check(history);
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    Counterexample example = checker.explain(history, (Verdict.Violation) verdict);
    assertThat(example.minimal()).as("the budget is not spent").isTrue();
    assertThat(example.line()).isEqualTo(history.events().size());
    assertThat(example.history().operations()).hasSize(stale ? 3 : 1);
  }

  @Test
  void explain_whenTheBudgetIsSpent_stopsAndSaysSo() {
    History history = history30000(true);
    LinearizabilityChecker checker = new LinearizabilityChecker(200_000);
    Verdict verdict = checker.check(history);
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    Counterexample example = checker.explain(history, (Verdict.Violation) verdict);
    assertThat(example.minimal()).isFalse();
    assertThat(example.history().operations()).hasSizeGreaterThan(1_000);
    assertThat(Report.text(example)).contains("Fewer may show it", "Only the last 40 of them");
  }

  /** 30,000 operations on one key; the last is a get of an old value, or of one never put. */
  private static History history30000(boolean stale) {
    History history = Simulation.run(10, 4, 1, 29_999, 0);
    List<Event> events = new ArrayList<>(history.events());
    String old = staleValue(history.operations(), history.operations().getLast()).orElseThrow();
    long time = events.getLast().time();
    String key = events.getLast().key();
    events.add(new Event(4, EventType.INVOKE, Op.GET, key, null, null, time));
    events.add(new Event(4, EventType.OK, Op.GET, key, stale ? old : "never", null, time));
    return new History(events);
  }

  private static Verdict check(History history, TestReporter reporter) {
    long unanswered = history.operations().stream().filter(o -> !o.answered()).count();
    long start = System.nanoTime();
    Verdict verdict = new LinearizabilityChecker().check(history);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    reporter.publishEntry(
        String.format(
            Locale.ROOT,
            "%d operations, %d unanswered: %s in %d ms",
            history.operations().size(),
            unanswered,
            verdict.getClass().getSimpleName(),
            milliseconds));
    return verdict;
  }

  /** A get in the second half for which {@link #staleValue} finds a value. */
  private static Operation aGetLongAfterAPut(List<Operation> operations) {
    return operations.stream()
        .skip(operations.size() / 2)
        .filter(get -> get.isRead() && staleValue(operations, get).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** A stale value for a get: one that was read before another put, which ended before the get. */
  private static Optional<String> staleValue(List<Operation> operations, Operation get) {
    return operations.stream()
        .filter(put -> put.op() == Op.PUT && put.key().equals(get.key()) && put.precedes(get))
        .flatMap(put -> operations.stream().filter(other -> isReadBefore(other, put)))
        .map(other -> String.valueOf(other.value()))
        .findFirst();
  }

  private static boolean isReadBefore(Operation other, Operation put) {
    return other.isRead()
        && other.value() != null
        && other.key().equals(put.key())
        && other.precedes(put);
  }

  private static History withStaleRead(History history, Operation get) {
    String value = staleValue(history.operations(), get).orElseThrow();
    List<Event> events = new ArrayList<>(history.events());
    Event end = events.get(get.to());
    events.set(
        get.to(),
        new Event(end.process(), end.type(), end.op(), end.key(), value, null, end.time()));
    return new History(events);
  }
}

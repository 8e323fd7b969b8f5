package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories as large as those of a real run, with tens of unanswered writes on every key. */
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

  @ParameterizedTest(name = "seed {0}, {1} crashes")
  @CsvSource({"5, 0", "6, 20", "7, 50", "8, 200"})
  void check_of10000OperationsWithOneStaleRead_findsIt(
      long seed, int crashes, TestReporter reporter) {
    History history = Simulation.run(seed, CLIENTS, KEYS, OPERATIONS, crashes);
    Operation stale = aGetLongAfterAPut(history.operations());
    Verdict verdict = check(withStaleRead(history, stale), reporter);
    assertThat(verdict).isInstanceOf(Verdict.Violation.class);
    Verdict.Violation violation = (Verdict.Violation) verdict;
    assertThat(violation.key()).isEqualTo(stale.key());
    assertThat(violation.history().operations())
        .as(Report.text(violation))
        .hasSizeLessThanOrEqualTo(5)
        .anyMatch(operation -> operation.request().equals(stale.request()));
  }

  private static Verdict check(History history, TestReporter reporter) {
    long unanswered = history.operations().stream().filter(o -> !o.answered()).count();
    long start = System.nanoTime();
    Verdict verdict = new LinearizabilityChecker().check(history);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    reporter.publishEntry(
        "%d operations, %d unanswered: %s in %d ms"
            .formatted(
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

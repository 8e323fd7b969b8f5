package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void history_whenProcessAsksTwice_isRefused() {
    assertRefused(
        "line 2: process 3 asks again before its request has ended",
        event(3, EventType.INVOKE, Op.GET, "k", null, 1),
        event(3, EventType.INVOKE, Op.GET, "k", null, 2));
  }

  @Test
  void history_whenAnswerHasNoRequest_isRefused() {
    assertRefused(
        "line 1: process 3 has no request in flight", event(3, EventType.OK, Op.GET, "k", null, 1));
  }

  @Test
  void history_whenRequestEndsTwice_isRefused() {
    assertRefused(
        "line 3: process 3 has no request in flight",
        event(3, EventType.INVOKE, Op.GET, "k", null, 1),
        event(3, EventType.INFO, Op.GET, "k", null, 2),
        event(3, EventType.FAIL, Op.GET, "k", null, 3));
  }

  @Test
  void history_whenAnswerIsToAnotherOp_isRefused() {
    assertRefused(
        "line 2: process 3 asked for something else: GET k",
        event(3, EventType.INVOKE, Op.GET, "k", null, 1),
        event(3, EventType.OK, Op.ERASE, "k", null, 2));
  }

  @Test
  void history_whenAnswerIsToAnotherKey_isRefused() {
    assertRefused(
        "line 2: process 3 asked for something else: GET k",
        event(3, EventType.INVOKE, Op.GET, "k", null, 1),
        event(3, EventType.OK, Op.GET, "m", null, 2));
  }

  @Test
  void history_whenAnswerIsToAnotherPut_isRefused() {
    assertRefused(
        "line 2: process 3 asked to put another value: a",
        event(3, EventType.INVOKE, Op.PUT, "k", "a", 1),
        event(3, EventType.OK, Op.PUT, "k", "b", 2));
  }

  @Test
  void history_whenTimeGoesBackwards_isRefused() {
    assertRefused(
        "line 2: time goes backwards, from 5 to 4",
        event(3, EventType.INVOKE, Op.GET, "k", null, 5),
        event(4, EventType.INVOKE, Op.GET, "k", null, 4));
  }

  @Test
  void history_whenProcessGaveUp_mayAskAgain() {
    History history = Pictures.history("client 0 [put \"a\" ?  [put \"b\"]  [get");
    assertThat(history.operations())
        .extracting(Operation::answered)
        .containsExactly(false, true, false);
  }

  @Test
  void operations_whenSomeFailed_leavesThemOut() {
    History history = Pictures.history("client 0 [put \"a\" !  [put \"b\"]");
    assertThat(history.operations()).extracting(Operation::value).containsExactly("b");
  }

  @Test
  void operations_ofEqualTime_followTheOrderOfEvents() {
    History history =
        new History(
            List.of(
                event(0, EventType.INVOKE, Op.GET, "k", null, 7),
                event(0, EventType.OK, Op.GET, "k", null, 7),
                event(1, EventType.INVOKE, Op.GET, "k", null, 7)));
    List<Operation> operations = history.operations();
    assertThat(operations.get(0).precedes(operations.get(1))).isTrue();
    assertThat(operations.get(1).precedes(operations.get(0))).isFalse();
  }

  private static void assertRefused(String message, Event... events) {
    assertThatThrownBy(() -> new History(List.of(events)))
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage(message);
  }

  private static Event event(
      int process, EventType type, Op op, String key, @Nullable String value, long time) {
    return new Event(process, type, op, key, value, null, time);
  }
}

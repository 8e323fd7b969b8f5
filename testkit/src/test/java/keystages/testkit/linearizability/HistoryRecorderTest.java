package keystages.testkit.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {
  private final HistoryRecorder recorder = new HistoryRecorder();

  @Test
  void history_ofEveryKindOfCall_holdsWhatWasNoted() {
    recorder.put(0, "k", "a").answered(false);
    recorder.get(1, "k").answered(Optional.of("a"));
    recorder.erase(2, "k").answered(true);
    recorder.get(1, "k").answered(Optional.empty());
    recorder.put(3, "k", "b").unknown();
    recorder.put(3, "k", "c").failed();
    recorder.put(3, "k", "d").answered();
    recorder.get(4, "k");
    assertThat(TextLanes.of(recorder.history()))
        .isEqualTo(
            """
            client 0  [put "a": new]
            client 1                 [get: "a"]                    [get: nothing]
            client 2                            [erase: was there]
            client 3                                                              [put "b"?     [put "d"]
            client 4                                                                                      [get?
            """);
  }

  @Test
  void history_ofManyThreads_isInOrderAndLinearizable() {
    int clients = 16;
    int calls = 500;
    Map<String, String> map = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, clients).forEach(client -> threads.execute(() -> use(map, client, calls)));
    }
    History history = recorder.history();
    assertThat(history.events()).hasSize(2 * clients * calls);
    assertThat(new LinearizabilityChecker().check(history))
        .isEqualTo(new Verdict.Linearizable(clients * calls, clients * calls, 4));
  }

  private void use(Map<String, String> map, int client, int calls) {
    for (int i = 0; i < calls; i++) {
      String key = "k" + i % 4;
      if (i % 3 == 0) {
        HistoryRecorder.Call call = recorder.put(client, key, client + "-" + i);
        call.answered(map.put(key, client + "-" + i) != null);
      } else if (i % 3 == 1) {
        HistoryRecorder.Call call = recorder.get(client, key);
        call.answered(Optional.ofNullable(map.get(key)));
      } else {
        HistoryRecorder.Call call = recorder.erase(client, key);
        call.answered(map.remove(key) != null);
      }
    }
  }

  @Test
  void history_whenALaterTimeWasNotedFirst_isInOrderOfTime() {
    Iterator<Long> times = List.of(1_000L, 1_005L, 1_003L).iterator();
    HistoryRecorder scripted = new HistoryRecorder(times::next);
    scripted.get(0, "k");
    scripted.get(1, "k");
    assertThat(scripted.history().events()).extracting(Event::process).containsExactly(1, 0);
    assertThat(scripted.history().events()).extracting(Event::time).containsExactly(3L, 5L);
  }

  @Test
  void answered_whenItDoesNotFitTheRequest_isRefused() {
    assertThatThrownBy(() -> recorder.get(0, "k").answered())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> recorder.erase(1, "k").answered(Optional.of("a")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> recorder.get(2, "k").answered(true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void history_whenACallEndedTwice_isRefused() {
    HistoryRecorder.Call call = recorder.put(0, "k", "a");
    call.unknown();
    call.answered(true);
    assertThatThrownBy(recorder::history)
        .isInstanceOf(MalformedHistoryException.class)
        .hasMessage("line 3: process 0 has no request in flight");
  }
}

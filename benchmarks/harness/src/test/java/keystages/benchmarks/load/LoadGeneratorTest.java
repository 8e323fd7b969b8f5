package keystages.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Time passes only when the server says so: each answer takes it three milliseconds. */
class LoadGeneratorTest {
  private static final long ANSWER_NANOS = 3_000_000;
  private static final double CLOSE = 0.01;

  private final AtomicLong clock = new AtomicLong(1_000);

  @Test
  void closedLoop_asksWhenItIsAnswered() throws IOException {
    Result result = run(load(new Workload(1, 0, 1), 1, new Pace.Closed()), TinyServer::right);
    // Sent at 0, 3, 6 and 9 ms; the last is answered after the end.
    assertThat(result.count()).isEqualTo(4);
    assertThat(result.throughput()).isEqualTo(300);
    assertThat(result.p50()).isCloseTo(3, within(CLOSE));
    assertThat(result.max()).isCloseTo(3, within(CLOSE));
  }

  @Test
  void openLoop_whoseConnectionIsBusy_countsFromWhenARequestWasDue() throws IOException {
    Pace everyMillisecond = new Pace.Constant(1_000);
    Result result = run(load(new Workload(1, 0, 1), 1, everyMillisecond), TinyServer::right);
    // Due at 0, 1, 2 and 3 ms, answered at 3, 6, 9 and 12 ms: 3, 5, 7 and 9 ms of waiting.
    // Due at 4 to 9 ms, still waiting at the end, which is 10 ms: 6 to 1 ms.
    assertThat(result.count()).isEqualTo(10);
    assertThat(result.max()).isCloseTo(9, within(CLOSE));
    assertThat(result.p50()).isCloseTo(4, within(CLOSE));
    assertThat(result.throughput()).isEqualTo(300);
    assertThat(result.offered()).isEqualTo(1_000);
    assertThat(result.keptRate()).isFalse();
  }

  @Test
  void manyConnections_areAllUsed() throws IOException {
    Set<String> lines = new TreeSet<>();
    try (TinyServer server = new TinyServer(this::answerInTime)) {
      LoadGenerator.run(
          server.address(), load(new Workload(50, 50, 1), 8, new Pace.Closed()), clock::get);
      assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(8);
      server.requests().forEach(line -> lines.add(line.substring(0, 3)));
    }
    assertThat(lines).containsExactly("GET", "PUT");
  }

  @Test
  void exchanges_withTheSameSeed_areTheSame_andWriteTheirShare() {
    Exchanges one = new Exchanges(new Workload(100, 10, 3), "localhost");
    Exchanges other = new Exchanges(new Workload(100, 10, 3), "localhost");
    int writes = 0;
    Set<String> lines = new TreeSet<>();
    for (int i = 0; i < 10_000; i++) {
      String line = one.next().toString();
      assertThat(other.next()).hasToString(line);
      lines.add(line);
      writes += line.startsWith("PUT ") ? 1 : 0;
    }
    assertThat(writes).isBetween(900, 1_100);
    assertThat(lines).hasSize(200);
  }

  @Test
  void fill_givesEveryKeyItsValue() throws IOException {
    try (TinyServer server = new TinyServer(TinyServer::right)) {
      LoadGenerator.fill(server.address(), new Workload(3, 0, 1));
      assertThat(server.requests())
          .containsExactly(
              "PUT /kv/key-000000000000 HTTP/1.1",
              "PUT /kv/key-000000000001 HTTP/1.1",
              "PUT /kv/key-000000000002 HTTP/1.1");
    }
  }

  @Test
  void aWrongStatus_failsTheRun() {
    assertThatThrownBy(() -> runOnce(line -> "HTTP/1.1 503 Full\r\nContent-Length: 0\r\n\r\n"))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("wrong status")
        .hasMessageContaining("503 Full");
  }

  @Test
  void aClosedConnection_failsTheRun() {
    assertThatThrownBy(() -> runOnce(line -> TinyServer.CLOSE))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("closed the connection");
  }

  @Test
  void noAnswer_failsTheRun() {
    assertThatThrownBy(
            () ->
                runOnce(
                    line -> {
                      clock.addAndGet(Duration.ofMinutes(1).toNanos());
                      return TinyServer.NONE;
                    }))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("no answer");
  }

  @Test
  void saturate_endsWithTheFirstRateThatIsNotKept() throws IOException {
    List<Load> rising =
        Stream.of(1_000, 2_000, 3_000)
            .map(rate -> load(new Workload(1, 0, 1), 1, new Pace.Constant(rate)))
            .toList();
    List<Result> results = LoadGenerator.saturate(LoadGeneratorTest::atMost1500, rising);
    assertThat(results).extracting(Result::offered).containsExactly(1_000.0, 2_000.0);
    assertThat(results).extracting(Result::keptRate).containsExactly(true, false);
  }

  private static Result atMost1500(Load load) {
    double rate = ((Pace.Constant) load.pace()).rate();
    return new Result(Math.min(rate, 1_500), rate, 1, 0, 0, 0, 0, 0);
  }

  private void runOnce(Function<String, String> answers) throws IOException {
    run(load(new Workload(1, 0, 1), 1, new Pace.Closed()), answers);
  }

  private Result run(Load load, Function<String, String> answers) throws IOException {
    try (TinyServer server =
        new TinyServer(
            line -> {
              clock.addAndGet(ANSWER_NANOS);
              return answers.apply(line);
            })) {
      return LoadGenerator.run(server.address(), load, clock::get);
    }
  }

  private String answerInTime(String line) {
    clock.addAndGet(ANSWER_NANOS);
    return TinyServer.right(line);
  }

  private static Load load(Workload workload, int connections, Pace pace) {
    return new Load(workload, connections, pace, Duration.ZERO, Duration.ofMillis(10));
  }
}

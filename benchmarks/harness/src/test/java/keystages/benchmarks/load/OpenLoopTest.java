package keystages.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Time passes only while a request is answered, or while the load generator waits for a time. */
class OpenLoopTest {
  private static final long MILLI = 1_000_000;

  private final TestClock clock = new TestClock();

  private static final class TestClock implements OpenLoop.Clock {
    private long now = 123;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void awaitUntil(long time) {
      now = Math.max(now, time);
    }
  }

  /** Answers every read in this time, and every write in a hundred times that. */
  private OpenLoop.Client client(long readNanos) {
    return new OpenLoop.Client() {
      @Override
      public void exchange(boolean isWrite, int key) {
        clock.now += isWrite ? 100 * readNanos : readNanos;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void latency_whileTheConnectionIsBusy_countsFromWhenARequestWasDue() throws Exception {
    OpenLoop.Result result = everyMillisecond(10).run(List.of(client(3 * MILLI)), clock);

    // Due at 1, 2, 3 ms and answered at 4, 7, 10 ms: latencies of 3, 5, 7 ms. The fourth is sent
    // at 10 ms and answered at 13 ms: 9 ms. The others, due at 5 to 10 ms, are not sent any more
    // and have waited for 8 to 3 ms by then.
    assertThat(result.p99()).isCloseTo(9, within(1e-9));
    assertThat(result.p50()).isCloseTo(5, within(1e-9));
    assertThat(result.throughput()).isCloseTo(300, within(1e-9));
    assertThat(result.inTime()).isLessThan(OpenLoop.KEPT);
  }

  @Test
  void latency_ofAServerThatKeepsUp_isWhatItTakes() throws Exception {
    OpenLoop.Result result = everyMillisecond(100).run(List.of(client(MILLI / 2)), clock);

    assertThat(result.p50()).isCloseTo(0.5, within(1e-9));
    assertThat(result.p99()).isCloseTo(0.5, within(1e-9));
    assertThat(result.inTime()).isGreaterThanOrEqualTo(OpenLoop.KEPT);
  }

  @Test
  void latency_isThatOfTheReads_whichWaitForWrites() throws Exception {
    BitSet writes = new BitSet();
    writes.set(0);
    OpenLoop load = new OpenLoop(new long[] {MILLI, 2 * MILLI}, 200 * MILLI, writes, new int[2]);

    OpenLoop.Result result = load.run(List.of(client(MILLI)), clock);

    assertThat(result.p99())
        .as("due at 2, sent at 101, answered at 102")
        .isCloseTo(100, within(1e-9));
  }

  @Test
  void of_aSeed_isAPoissonProcess_andTheSameEveryTime() throws Exception {
    List<String> first = requests(5);

    assertThat(requests(5)).isEqualTo(first);
    assertThat(requests(6)).isNotEqualTo(first);
    assertThat(first).hasSize(10_000);
    assertThat(first.stream().filter(request -> request.contains("true")).count())
        .as("10 %% of the requests write")
        .isBetween(900L, 1_100L);
    long aboveTheMean =
        IntStream.range(1, first.size())
            .filter(i -> time(first.get(i)) - time(first.get(i - 1)) > 2 * MILLI)
            .count();
    assertThat(aboveTheMean / 10_000.0)
        .as("distances above the mean of exponentially distributed ones")
        .isCloseTo(Math.exp(-1), within(0.02));
  }

  @Test
  void run_whenAnAnswerIsWrong_fails() {
    OpenLoop.Client wrong =
        new OpenLoop.Client() {
          @Override
          public void exchange(boolean isWrite, int key) throws IOException {
            throw new IOException("wrong body");
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> everyMillisecond(3).run(List.of(wrong), clock))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong body");
  }

  private static OpenLoop everyMillisecond(int count) {
    long[] due = LongStream.rangeClosed(1, count).map(i -> i * MILLI).toArray();
    return new OpenLoop(due, count * MILLI, new BitSet(), new int[count]);
  }

  private List<String> requests(long seed) throws Exception {
    List<String> requests = new ArrayList<>();
    long start = clock.now;
    OpenLoop.Client client =
        new OpenLoop.Client() {
          @Override
          public void exchange(boolean isWrite, int key) {
            requests.add((clock.now - start) + " " + isWrite + " " + key);
          }

          @Override
          public void close() {}
        };
    OpenLoop.of(500, 20, 10, 1_000, seed).run(List.of(client), clock);
    return requests;
  }

  private static long time(String request) {
    return Long.parseLong(request.substring(0, request.indexOf(' ')));
  }
}

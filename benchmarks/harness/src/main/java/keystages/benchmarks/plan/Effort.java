package keystages.benchmarks.plan;

import java.time.Duration;
import java.util.List;

/**
 * How much is spent on a run.
 *
 * @param name for people
 * @param rounds how often each subject is measured, unless told otherwise
 * @param warmUp of a benchmark within one process
 * @param iteration how long such a benchmark is then measured
 * @param openIteration how long opening a store is: of the largest, a second has ten
 * @param serverWarmUp of a server under load, before anything of it is measured
 * @param loadWarmUp of each load, whatever the server did before
 * @param loadTime how long each load is then measured
 * @param entries how many a store has
 * @param mutatedEntries how many it has when erasing is measured
 * @param threads that use a store at once
 * @param writes percent of what they do
 * @param openedEntries how many a store has that is opened
 * @param caches where its file is at the start; cold only for the largest
 * @param heapEntries how many a store has whose heap is measured
 * @param requests methods of the benchmark of requests
 * @param connections of clients that only read, or only write
 * @param apart whether the clients that only read get a processor for themselves as well; a server
 *     on what is left takes long to warm up
 * @param clients of clients that do both
 * @param rates of an open loop, rising
 */
public record Effort(
    String name,
    int rounds,
    Duration warmUp,
    Duration iteration,
    Duration openIteration,
    Duration serverWarmUp,
    Duration loadWarmUp,
    Duration loadTime,
    List<Integer> entries,
    List<Integer> mutatedEntries,
    List<Integer> threads,
    List<Integer> writes,
    List<Integer> openedEntries,
    List<String> caches,
    List<Integer> heapEntries,
    List<String> requests,
    List<Integer> connections,
    boolean apart,
    List<Integer> clients,
    List<Integer> rates) {

  /** For figures to quote. */
  public static final Effort FULL =
      new Effort(
          "full",
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          List.of(100, 1_000, 10_000, 100_000),
          List.of(100, 1_000, 10_000, 100_000),
          List.of(1, 2, 4, 16, 64),
          List.of(0, 10, 50),
          List.of(10_000, 100_000, 1_000_000),
          List.of("warm", "cold"),
          List.of(100_000),
          List.of("readGet", "readPut", "routeGet", "writeValue", "answerGet"),
          List.of(1, 16, 64),
          true,
          List.of(1, 4, 16, 64),
          List.of(1_000, 5_000, 10_000, 20_000, 30_000, 40_000, 60_000, 80_000));

  /** For an impression within three minutes. */
  public static final Effort QUICK =
      new Effort(
          "quick",
          1,
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          List.of(1_000, 100_000),
          List.of(1_000),
          List.of(1, 16),
          List.of(0, 50),
          List.of(100_000),
          List.of("warm"),
          List.of(100_000),
          List.of("readGet", "answerGet"),
          List.of(1, 64),
          false,
          List.of(1, 64),
          List.of(5_000, 20_000));

  /** For knowing that everything still runs; its figures mean nothing. */
  public static final Effort SMOKE =
      new Effort(
          "smoke",
          1,
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          List.of(100),
          List.of(100),
          List.of(2),
          List.of(50),
          List.of(100),
          List.of("warm"),
          List.of(10_000),
          List.of("readPut", "answerGet"),
          List.of(2),
          true,
          List.of(2),
          List.of(100));
}

package keystages;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import keystages.store.SmallSegments;
import keystages.testkit.linearizability.EventType;
import keystages.testkit.linearizability.History;
import keystages.testkit.linearizability.HistoryFile;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.linearizability.LinearizabilityChecker;
import keystages.testkit.linearizability.Report;
import keystages.testkit.linearizability.Verdict;
import keystages.testkit.process.Client;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Request;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answers that concurrent clients get are those of one map, also if kills meet checkpoints and
 * changes of the segment. In each history the process is killed twice under load: what was in
 * flight at a crash takes effect before it or never, so a mutation that the first restart has not
 * found must not come back at the second, as half a record in a log might.
 *
 * <p>{@code -Dkeystages.histories=N} sets how many histories are recorded, {@code
 * -Dkeystages.seed=N} what the clients ask.
 */
@Order(Order.DEFAULT + 1) // slow
class CheckpointHistoriesIT {
  private static final int HISTORIES = Integer.getInteger("keystages.histories", 50);
  private static final int KILLS = 2;
  private static final long SEED = Long.getLong("keystages.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** A hundred processes are started, each for some seconds at most. */
  private static final List<String> FAST_START =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final Path real = Stage.underTest().jar();
  private final Path saved = real.resolveSibling("checkpoint-histories");
  private final LinearizabilityChecker checker = new LinearizabilityChecker();
  private long operations;
  private long unanswered;
  private int duringCheckpoints;

  @Test
  void answers_whenKillsMeetCheckpoints_areThoseOfOneMap(@TempDir Path work) throws Exception {
    Files.createDirectories(saved);
    Path data = work.resolve("data");
    Stage stage = Stage.of(SmallSegments.jar(work, real));
    Launch launch = new Launch(stage, data, List.of(), FAST_START, LIMIT);
    StageProcess process = launch.start().requireReady();
    try {
      for (int i = 0; i < HISTORIES; i++) {
        HistoryRecorder recorder = new HistoryRecorder();
        Clients clients = new Clients(recorder, "h" + i, SEED + i);
        RandomGenerator random = new SplittableRandom(SEED + i);
        for (int kill = 0; kill < KILLS; kill++) {
          clients.runAndKill(process, random);
          process.awaitExit();
          process.close();
          recorder.crash();
          duringCheckpoints += segments(data).size() > 1 ? 1 : 0;
          process = launch.start().requireReady();
          clients.readEveryKey(process);
        }
        check(recorder.history(), i);
        eraseEverything(process);
      }
    } finally {
      process.close();
    }
    long last = segments(data).stream().mapToLong(Long::longValue).max().orElseThrow();
    System.out.printf(
        ROOT,
        "linearizability over checkpoints: %d histories with %d crashes, %d of them during a"
            + " checkpoint, and %d segments; %d operations, %d of them unanswered; all"
            + " linearizable; seed %d; saved in %s%n",
        HISTORIES,
        HISTORIES * KILLS,
        duringCheckpoints,
        last,
        operations,
        unanswered,
        SEED,
        saved);
    assertThat(last).as("segments that were begun").isGreaterThan(HISTORIES);
  }

  /** The numbers of the segments: more than one while a checkpoint is under way. */
  private static List<Long> segments(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches("kv\\.log\\.\\d+"))
          .map(name -> Long.valueOf(name.substring("kv.log.".length())))
          .toList();
    }
  }

  /** A checkpoint begins when the log is longer than the snapshot, which has to remain short. */
  private static void eraseEverything(StageProcess process) throws IOException {
    try (Client client = process.connect()) {
      for (String key : client.send(Request.list()).body().lines().toList()) {
        client.send(Request.delete(key));
      }
    }
  }

  private void check(History history, int number) throws IOException {
    String name = String.format(ROOT, "history-%03d", number);
    HistoryFile.write(history, saved.resolve(name + ".jsonl"));
    operations += history.operations().size();
    unanswered += history.events().stream().filter(e -> e.type() == EventType.INFO).count();
    Verdict verdict = checker.check(history);
    String report = Report.text(verdict);
    if (verdict instanceof Verdict.Violation violation) {
      report += Report.text(checker.explain(history, violation));
    }
    assertThat(verdict)
        .as("%s, seed %d, saved in %s:%n%s", name, SEED, saved, report)
        .isInstanceOf(Verdict.Linearizable.class);
  }
}

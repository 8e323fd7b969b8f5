package keystages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import keystages.testkit.linearizability.EventType;
import keystages.testkit.linearizability.History;
import keystages.testkit.linearizability.HistoryFile;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.linearizability.LinearizabilityChecker;
import keystages.testkit.linearizability.Report;
import keystages.testkit.linearizability.Verdict;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What concurrent clients are answered, through the network and across crashes, can be explained by
 * one map. Histories follow one another on one directory, each on keys of its own; in every fourth
 * the process is killed under the clients and started again.
 *
 * <p>{@code -Dkeystages.histories=N} asks for more of them, {@code -Dkeystages.seed=N} for others.
 */
class LinearizabilityIT {
  private static final int HISTORIES = Integer.getInteger("keystages.histories", 10);
  private static final long SEED = Long.getLong("keystages.seed", 1);
  private static final int CRASH_EVERY = 4;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Stage stage = Stage.underTest();
  private final Path saved = stage.jar().resolveSibling("histories");
  private final LinearizabilityChecker checker = new LinearizabilityChecker();
  private int crashes;
  private long operations;
  private long unanswered;

  @Test
  void answers_acrossCrashes_areThoseOfOneMap(@TempDir Path data) throws Exception {
    clear(saved);
    Launch launch = new Launch(stage, data, List.of(), List.of(), LIMIT);
    StageProcess process = launch.start().requireReady();
    try {
      for (int i = 0; i < HISTORIES; i++) {
        HistoryRecorder recorder = new HistoryRecorder();
        Clients clients = new Clients(recorder, "h" + i, SEED + i);
        if (i % CRASH_EVERY == 1) {
          clients.runAndKill(process, new SplittableRandom(SEED + i));
          assertThat(process.awaitExit()).as("exit code of the killed process").isEqualTo(137);
          process.close();
          process = launch.start().requireReady();
          clients.readEveryKey(process);
          crashes++;
        }
        clients.run(process);
        clients.readEveryKey(process);
        check(recorder.history(), i);
      }
    } finally {
      process.close();
    }
    System.out.printf(
        "linearizability: %d histories, %d crashes among them, %d operations, %d unanswered;"
            + " all linearizable; seed %d; saved in %s%n",
        HISTORIES, crashes, operations, unanswered, SEED, saved);
  }

  private static void clear(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private void check(History history, int number) throws IOException {
    String name = String.format("history-%03d", number);
    HistoryFile.write(history, saved.resolve(name + ".jsonl"));
    operations += history.operations().size();
    unanswered += history.events().stream().filter(e -> e.type() == EventType.INFO).count();
    Verdict verdict = checker.check(history);
    if (verdict instanceof Verdict.Violation violation) {
      Files.writeString(saved.resolve(name + ".html"), Report.html(violation));
    }
    assertThat(verdict)
        .as("%s, seed %d, saved in %s:%n%s", name, SEED, saved, Report.text(verdict))
        .isInstanceOf(Verdict.Linearizable.class);
  }
}

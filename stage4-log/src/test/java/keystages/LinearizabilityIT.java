package keystages;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import keystages.store.KVStore;
import keystages.testkit.crash.PublicOperations;
import keystages.testkit.linearizability.Counterexample;
import keystages.testkit.linearizability.EventType;
import keystages.testkit.linearizability.History;
import keystages.testkit.linearizability.HistoryFile;
import keystages.testkit.linearizability.HistoryRecorder;
import keystages.testkit.linearizability.LinearizabilityChecker;
import keystages.testkit.linearizability.Op;
import keystages.testkit.linearizability.Operation;
import keystages.testkit.linearizability.Report;
import keystages.testkit.linearizability.Verdict;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answers that concurrent clients get over the network are linearizable: one map explains them,
 * also across crashes. The test records several histories, one after another, on one directory,
 * each on keys of its own. In three of four histories the process is killed and started again: once
 * at a random moment ({@link Clients}), twice at a dirty read ({@link DirtyReads}).
 *
 * <p>{@code -Dkeystages.histories=N} sets how many histories are recorded, {@code
 * -Dkeystages.seed=N} what the clients ask.
 */
@Order(Order.DEFAULT + 1) // slow
class LinearizabilityIT {
  private static final int HISTORIES = Integer.getInteger("keystages.histories", 10);
  private static final long SEED = Long.getLong("keystages.seed", 1);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** The public operations of the store that no history judges, each with the reason. */
  private static final Map<String, String> NOT_JUDGED =
      Map.of("close", "the server closes the store after the last answer");

  /** The clients' requests, by the operation of the store that answers them. */
  private static final Map<String, Op> JUDGED =
      Map.of("put", Op.PUT, "get", Op.GET, "erase", Op.ERASE, "keys", Op.LIST);

  private final Stage stage = Stage.underTest();
  private final Path saved = stage.jar().resolveSibling("histories");
  private final LinearizabilityChecker checker = new LinearizabilityChecker();
  private final Set<Op> answered = EnumSet.noneOf(Op.class);
  private int crashes;
  private long operations;
  private long unanswered;

  @Test
  void operations_ofTheStore_areAllJudged() {
    Set<String> listed = new TreeSet<>(NOT_JUDGED.keySet());
    listed.addAll(JUDGED.keySet());
    PublicOperations.requireAll(
        KVStore.class, listed, "Clients, and what it does to a map to the checker (Op)");
  }

  @Test
  void answers_acrossCrashes_areThoseOfOneMap(@TempDir Path data) throws Exception {
    clear(saved);
    Launch launch = new Launch(stage, data, List.of(), List.of(), LIMIT);
    StageProcess process = launch.start().requireReady();
    try {
      for (int i = 0; i < HISTORIES; i++) {
        HistoryRecorder recorder = new HistoryRecorder();
        Clients clients = new Clients(recorder, "h" + i, SEED + i);
        DirtyReads dirtyReads = new DirtyReads(recorder, "h" + i + "-d");
        RandomGenerator random = new SplittableRandom(SEED + i);
        if (i % 4 == 1) {
          clients.runAndKill(process, random);
          process = restart(process, launch, recorder);
          clients.readEveryKey(process);
        } else if (i % 4 > 1) {
          dirtyReads.runAndKill(process, random);
          process = restart(process, launch, recorder);
          dirtyReads.readEveryKey(process);
        }
        clients.run(process);
        clients.readEveryKey(process);
        check(recorder.history(), i);
      }
    } finally {
      process.close();
    }
    assertThat(answered)
        .as("operations that were answered")
        .containsExactlyElementsOf(EnumSet.copyOf(JUDGED.values()));
    System.out.printf(
        ROOT,
        "linearizability: %d histories with %d crashes, %d operations, %d of them unanswered; all"
            + " linearizable; seed %d; saved in %s%n",
        HISTORIES,
        crashes,
        operations,
        unanswered,
        SEED,
        saved);
  }

  private StageProcess restart(StageProcess killed, Launch launch, HistoryRecorder recorder)
      throws Exception {
    assertThat(killed.awaitExit()).as("exit code of the killed process").isEqualTo(137);
    recorder.crash();
    killed.close();
    crashes++;
    return launch.start().requireReady();
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
    String name = String.format(ROOT, "history-%03d", number);
    HistoryFile.write(history, saved.resolve(name + ".jsonl"));
    history.operations().stream()
        .filter(Operation::answered)
        .forEach(operation -> answered.add(operation.op()));
    operations += history.operations().size();
    unanswered += history.events().stream().filter(e -> e.type() == EventType.INFO).count();
    Verdict verdict = checker.check(history);
    String report = Report.text(verdict);
    if (verdict instanceof Verdict.Violation violation) {
      Counterexample example = checker.explain(history, violation);
      Files.writeString(saved.resolve(name + ".html"), Report.html(example));
      report += Report.text(example);
    }
    assertThat(verdict)
        .as("%s, seed %d, saved in %s:%n%s", name, SEED, saved, report)
        .isInstanceOf(Verdict.Linearizable.class);
  }
}

package keystages.testkit.killloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import keystages.testkit.crash.Audit;
import keystages.testkit.crash.Contents;
import keystages.testkit.crash.Evidence;
import keystages.testkit.process.Launch;
import keystages.testkit.process.Stage;
import keystages.testkit.process.StageProcess;

/** Kills a stage under load, again and again, on one data directory. For one thread. */
public final class KillLoop {
  private static final int MAX_STORIES = 3;

  private final Stage stage;
  private final Path data;
  private final long seed;
  private final Random random;
  private final Ledger ledger;
  private final List<String> stories = new ArrayList<>();
  private Tally tally = Tally.NOTHING;

  /**
   * @param data the data directory, missing or empty at first
   * @param seed the seed of everything random
   */
  public KillLoop(Stage stage, Path data, long seed) {
    this.stage = stage;
    this.data = data;
    this.seed = seed;
    this.random = new Random(seed);
    this.ledger = new Ledger(new Values(seed));
  }

  /**
   * Runs this many more rounds.
   *
   * @param progress gets the tally after each round
   * @throws AssertionError if the stage refuses to write or does not start again
   */
  public Tally run(int rounds, Consumer<Tally> progress) throws IOException, InterruptedException {
    for (int i = 0; i < rounds; i++) {
      round();
      progress.accept(tally);
    }
    return tally;
  }

  /** The first few losses, each with its evidence. */
  public List<String> stories() {
    return List.copyOf(stories);
  }

  /** The names of the operations of the store that clients have asked for so far. */
  public Set<String> operations() {
    return ledger.operations();
  }

  private void round() throws IOException, InterruptedException {
    Load load = new Load(ledger, tally.rounds(), random);
    Evidence evidence = new Evidence(seed, "round " + (tally.rounds() + 1) + ", " + load);
    try (StageProcess process = start(evidence)) {
      load.killUnder(process);
    }
    try (StageProcess process = start(evidence)) {
      enter(ledger.audit(Contents.read(process.connect())), evidence);
    }
    if (stage.keepsData()) {
      Audit.requireAtRest(data, evidence);
    }
  }

  private StageProcess start(Evidence evidence) throws IOException {
    StageProcess process = Launch.of(stage, data).start();
    if (!process.awaitReady()) {
      throw evidence.failure("does not start: " + process.awaitErrors());
    }
    return process;
  }

  private void enter(List<Finding> findings, Evidence evidence) {
    int torn = (int) findings.stream().filter(f -> f.kind() == Finding.Kind.TORN).count();
    tally =
        new Tally(
            tally.rounds() + 1,
            ledger.acknowledged(),
            tally.lost() + findings.size() - torn,
            tally.torn() + torn);
    for (Finding finding : findings) {
      if (stories.size() < MAX_STORIES) {
        stories.add(evidence.describe(finding.story()));
      }
    }
  }
}
